package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.RouteMap;
import org.suyuan.server.site.piece.TimelineStep;
import org.suyuan.server.site.piece.Verdict;

/**
 * A journey as its page shows it, already worded.
 *
 * @param name what a shop calls the thing; empty when no shop of ours sold one
 * @param code as printed, with brackets
 * @param address the Digital Link at this server's public address
 * @param wrong the item, as the address of the form for complaints names it
 * @param checkpointed when the ledger's newest signed state was
 * @param alone whether no independent member vouches for the ledger
 * @param proof how the reader's own browser checks it; empty while nothing is published
 */
public record JourneySheet(
    Optional<String> name,
    String code,
    String address,
    String wrong,
    Verdict verdict,
    String word,
    String sentence,
    List<String> why,
    List<TimelineStep> steps,
    Optional<RouteMap> route,
    List<Lab> labs,
    List<Signer> signers,
    String counted,
    Moment checkpointed,
    boolean alone,
    Optional<Proof> proof,
    String qr) {

  /** A laboratory's or an authority's statement. */
  public record Lab(
      String who, Moment when, Mark result, Optional<String> note, List<Fact> figures) {}

  /** An organisation that signed, and the key it used. */
  public record Signer(String name, String role, Mark custody, String key, String records) {}

  /** What {@code /static/verify/start.js} needs. */
  public record Proof(String bundle, String logKey, String founding) {}
}
