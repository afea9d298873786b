package org.suyuan.demo.stories;

import java.util.List;
import org.suyuan.demo.story.Story;

/** All stories of the sample world, in the order in which they are told. */
public final class Stories {
  private Stories() {}

  public static List<Story> all() {
    return List.of(
        new Cranberries(),
        new Ginseng(),
        new Masks(),
        new Cosmetics(),
        new Apricots(),
        new Returned(),
        new Recall(),
        new Correction(),
        new ColdChain(),
        new Sealed(),
        new MissingReceipt(),
        new BrokenSeal(),
        new LiveShop(),
        new GiftBox(),
        new Refurbished(),
        new Express());
  }
}
