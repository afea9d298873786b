package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.epcis.Captures;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/**
 * A document on its way in, as a page shows it, already worded.
 *
 * @param facts what it was and what became of it
 * @param canGoAgain whether its document is still kept
 */
public record CaptureSheet(
    String id,
    Mark state,
    Moment begun,
    boolean running,
    int checked,
    int events,
    String outcome,
    List<Fact> facts,
    List<Captures.Fault> faults,
    List<Captures.Remark> remarks,
    boolean canGoAgain) {

  /** Where it has its page. */
  public String path() {
    return "/console/captures/" + id;
  }

  /** A document that was not taken at all, with what was wrong at which place. */
  public record Refused(String title, String sentence, String code, List<Captures.Fault> faults) {}
}
