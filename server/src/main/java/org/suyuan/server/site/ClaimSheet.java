package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.ClaimStep;
import org.suyuan.server.site.piece.Mark;

/**
 * A claim as a page shows it, already worded.
 *
 * @param asks what the buyer can still say
 * @param waitsFor what others must say; empty when nobody else is asked
 * @param options to choose from; empty when there is nothing to choose
 * @param given what the buyer got, or is to get
 * @param mayAppeal whether it is decided
 */
public record ClaimSheet(
    String id,
    String order,
    String name,
    Mark state,
    boolean unasked,
    List<Ask> asks,
    List<String> waitsFor,
    List<String> options,
    List<String> given,
    List<String> reasons,
    List<ClaimStep> steps,
    boolean mayAppeal) {

  /**
   * A field of the form.
   *
   * @param choices with their words; none for what is typed
   */
  public record Ask(String fact, String label, String hint, List<Choice> choices) {}

  public record Choice(String value, String word) {}
}
