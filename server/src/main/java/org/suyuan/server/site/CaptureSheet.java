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
    List<Fault> faults,
    List<Captures.Remark> remarks,
    boolean canGoAgain) {

  /** Where it has its page. */
  public String path() {
    return "/console/captures/" + id;
  }

  /**
   * One thing that is wrong.
   *
   * @param event its number in the document, from 1; 0 when it concerns all
   * @param sentence in English, where no single place is wrong; else empty
   * @param expected empty where the sentence says it
   */
  public record Fault(int event, String sentence, String place, Said expected, Said found) {}

  /**
   * @param translated whether it is in the page's language, and not as the reader or the document
   *     says it
   */
  public record Said(String text, boolean translated) {}

  /** A document that was not taken at all, with what was wrong at which place. */
  public record Refused(String title, String sentence, String code, List<Fault> faults) {}
}
