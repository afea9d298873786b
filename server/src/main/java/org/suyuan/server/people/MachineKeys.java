package org.suyuan.server.people;

import java.util.Optional;

/** Where the keys of machines are kept; the module of the members answers. */
public interface MachineKeys {

  /**
   * Whose key this is, if it is a valid one now.
   *
   * @param rawKey what stood after {@code Bearer} in the request, unchecked
   */
  Optional<Machine> find(String rawKey);
}
