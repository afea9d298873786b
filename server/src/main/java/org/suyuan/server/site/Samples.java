package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.ItemCard;

/** Items worth trying on the first page; there are some when the demo world is there. */
public interface Samples {
  List<ItemCard> cards(Texts t);
}
