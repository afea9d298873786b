package org.suyuan.server.deliveries;

import java.util.List;

/** What a module wants to have sent; a bean of each such module. */
public interface Outgoing {
  /** What is to be sent now, and by nobody else for a while: see {@link DeliveryRows#take}. */
  List<? extends Parcel> take(int most);

  /** One delivery whose turn it is. */
  interface Parcel {
    String id();

    /** Sends it and notes what came of it. */
    void send();

    /** Notes that it could not even be tried. */
    void failed(String why);
  }
}
