package org.suyuan.server.trace;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.bundle.Assurance;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.Role;

/**
 * One record as a step of the journey.
 *
 * @param receipt the ledger's receipt
 * @param index its place on the ledger; null while it has none
 * @param published whether a signed checkpoint covers it; pending otherwise
 * @param code what the verifier says to it; null while it is pending
 * @param action empty where EPCIS has none
 * @param bizStep the bare word of CBV or of {@code docs/vocabulary.md}, else as it stands; may be
 *     empty
 * @param disposition the same
 * @param claimed when it happened, as its signer says
 * @param zone of the place, else the offset that the signer wrote
 * @param recorded when it reached us
 * @param about the identifiers by which it concerns the item
 * @param confirmedBy the other members that state the very same in this journey
 * @param correctiveIds the event ids that an error declaration names
 */
public record Step(
    long receipt,
    @Nullable Long index,
    boolean published,
    @Nullable Code code,
    String eventId,
    String type,
    String action,
    String bizStep,
    String disposition,
    Instant claimed,
    ZoneId zone,
    Instant recorded,
    Place place,
    Signer who,
    @Nullable Assurance assurance,
    boolean corrected,
    boolean declaresError,
    List<Confirmer> confirmedBy,
    List<String> correctiveIds,
    List<String> about,
    @Nullable Seal seal,
    @Nullable Words note,
    List<Measure> measures,
    List<String> certificates,
    Json.Obj shown,
    Mentions mentions) {

  /** Who signed; the key's custody is null while the record is pending. */
  public record Signer(
      String id,
      String name,
      @Nullable Role role,
      @Nullable String kid,
      @Nullable Custody custody) {}

  /** A member that states the same. */
  public record Confirmer(String id, String name) {}

  /** A seal's number and how it was found: {@code applied, intact, opened, broken}. */
  public record Seal(String number, String state) {}

  /** One figure of a sensor report; values as they were written, empty when missing. */
  public record Measure(
      String type, String value, String min, String max, String mean, String unit) {}

  /** Steps of somebody who speaks about things without having them. */
  private static final Set<String> WITHOUT_HANDS =
      Set.of(
          "customs_cleared",
          "marketing_authorised",
          "price_claimed",
          "live_stream_sale",
          "retail_selling",
          "return_agreed",
          "sensor_reporting");

  private static final Set<Role> LOOKING_ON = Set.of(Role.LAB, Role.REGULATOR, Role.CUSTOMS_BROKER);

  /** Whether its signer had the things in hand, and not only something to say about them. */
  public boolean byHand() {
    return !WITHOUT_HANDS.contains(bizStep)
        && (who.role() == null || !LOOKING_ON.contains(who.role()));
  }

  /** Whether it counts: neither taken back by its signer nor a declaration that takes one back. */
  public boolean counts() {
    return !corrected && !declaresError;
  }
}
