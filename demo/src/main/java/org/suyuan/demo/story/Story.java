package org.suyuan.demo.story;

import java.util.List;

/** One thing that happens to goods, from the field to the buyer's door or as far as it comes. */
public interface Story {
  /** One word for it, e.g. {@code cranberries}. */
  String slug();

  Mode mode();

  /** How many days ago it begins; the acts' days count from there, 0 the first. */
  int days();

  void tell(Telling telling);

  /** Custody changes that nobody signed, as {@code FROM>TO}; empty in an honest trade. */
  default List<String> unsigned() {
    return List.of();
  }
}
