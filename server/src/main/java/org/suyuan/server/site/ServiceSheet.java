package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;

/** A guarantee as a page shows it, already worded. */
public record ServiceSheet(
    String code,
    String name,
    String stage,
    String gives,
    List<Fact> facts,
    List<Rule> rules,
    List<Fact> evidence) {

  /** One row: what it comes to, and why. */
  public record Rule(Mark outcome, String says) {}
}
