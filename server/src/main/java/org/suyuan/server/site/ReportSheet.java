package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/**
 * A report as its pages show it, already worded.
 *
 * @param path of the item's journey
 * @param evidence what could be proven when it was made
 * @param next the states it can go to: their words under their names
 */
public record ReportSheet(
    String id,
    String number,
    String code,
    String path,
    String kind,
    String said,
    String contact,
    Moment at,
    Mark state,
    List<Fact> evidence,
    boolean hasBundle,
    List<Step> steps,
    List<Fact> next) {

  /** One thing that became of it. */
  public record Step(Mark state, Moment at, String answer) {}
}
