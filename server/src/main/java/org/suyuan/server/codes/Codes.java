package org.suyuan.server.codes;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.members.Members;

/** The door: issues codes to members, tells what became of them, prints them, makes them void. */
@Service
public class Codes {
  /** The most codes of one batch. */
  public static final int MOST = 5_000;

  private final CodeTable table;
  private final Members members;
  private final Events events;
  private final Labels labels;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Codes(
      CodeTable table,
      Members members,
      Events events,
      Labels labels,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.table = table;
    this.members = members;
    this.events = events;
    this.labels = labels;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Issues new codes. The same name again answers the batch that was issued under it.
   *
   * @param by a machine key of the member, or a person
   * @param idempotency the sender's name for this batch
   * @throws Refusal of {@link Wanted#checked}; {@code member-revoked}, {@code right-missing},
   *     {@code prefix-foreign}; {@code idempotency-key-reused}
   */
  public Batch issue(String member, String by, Wanted asked, String idempotency) {
    Wanted.Checked wanted = asked.checked();
    requireAllowed(member, wanted);
    Optional<Batch> before = table.named(member, idempotency);
    if (before.isPresent()) {
      return same(before.get(), wanted);
    }
    BatchId id = new BatchId(Ids.next("bat"));
    try {
      transaction.executeWithoutResult(_ -> {
        table.keep(id, member, wanted, clock.instant(), by, idempotency);
        table.keep(id, Serials.fresh(wanted.count()));
      });
    } catch (DuplicateKeyException another) {
      // The same name at the same moment; two serials alike are not to be expected in this world.
      return same(table.named(member, idempotency).orElseThrow(() -> another), wanted);
    }
    return batch(member, id);
  }

  private static Batch same(Batch before, Wanted.Checked wanted) {
    if (!wanted.isOf(before)) {
      throw new Refusal(
          "idempotency-key-reused",
          422,
          "This Idempotency-Key stands for another batch; use a new one.");
    }
    return before;
  }

  private void requireAllowed(String member, Wanted.Checked wanted) {
    var standing = members.standing(member);
    if (!standing.active()) {
      throw new Refusal(
          "member-revoked", 403, "%s has left the alliance.".formatted(standing.name()));
    }
    if (!standing.rights().allow("ObjectEvent", "ADD")) {
      throw new Refusal(
          "right-missing",
          403,
          "Codes are for those who bring goods into being: %s lacks the right commission."
              .formatted(member));
    }
    String product = DigitalLink.of("01", wanted.gtin()).canonical();
    if (!standing.rights().cover(product)) {
      throw new Refusal(
              "prefix-foreign",
              403,
              "%s lies under none of the prefixes of %s: %s."
                  .formatted(wanted.gtin(), member, standing.rights().prefixes()))
          .with("item", product);
    }
  }

  /**
   * One of the member's own.
   *
   * @throws Refusal {@code batch-unknown}
   */
  public Batch batch(String member, BatchId id) {
    return table
        .batch(member, id)
        .orElseThrow(() -> new Refusal("batch-unknown", 404, "You have no such batch of codes."));
  }

  /** The newest first. */
  public List<Batch> batches(String member, @Nullable BatchId after, int most) {
    return table.batches(member, after, most);
  }

  /** Those of these numbers that the batch has, with what became of them. */
  public List<Code> codes(Batch batch, Range range) {
    List<Code> codes = table.codes(batch.id(), range);
    Map<String, Instant> used = events.firstNaming(codes.stream().map(Code::item).toList());
    return codes.stream().map(code -> code.used(used.get(code.item()))).toList();
  }

  /** How many of a batch are used, void ones among them. */
  public int used(Batch batch) {
    Set<String> items = new HashSet<>();
    table.codes(batch.id(), new Range(1, batch.size())).forEach(code -> items.add(code.item()));
    return events.firstNaming(items).size();
  }

  /**
   * Labels for a range, without those that are void; from now on they count as printed.
   *
   * @param root scheme and host to which the codes lead, without a slash at the end
   * @return a PDF
   * @throws Refusal {@code range-malformed}; {@code nothing-to-print} when all are void; {@code
   *     address-too-long} when its code would be too fine for cameras
   */
  public byte[] print(Batch batch, Range range, Layout layout, Wording wording, String root) {
    requireIn(batch, range);
    List<Code> good =
        table.codes(batch.id(), range).stream().filter(code -> code.voidedAt() == null).toList();
    if (good.isEmpty()) {
      throw new Refusal("nothing-to-print", 422, "All codes of this range are void.");
    }
    byte[] pdf = labels.pdf(batch, good, layout, wording, root);
    table.printed(batch.id(), range, clock.instant());
    return pdf;
  }

  /**
   * Makes a range void for ever: spoilt, lost, too many. Used codes are on goods and stay good.
   *
   * @return how many were good before
   * @throws Refusal {@code range-malformed}, {@code reason-missing}, {@code already-used}
   */
  public int makeVoid(Batch batch, Range range, String reason) {
    requireIn(batch, range);
    String why = reason.strip();
    if (why.isEmpty() || why.length() > 200) {
      throw new Refusal("reason-missing", 422, "Say why, in at most 200 characters.");
    }
    List<Code> used = codes(batch, range).stream().filter(code -> code.usedAt() != null).toList();
    if (!used.isEmpty()) {
      throw new Refusal(
          "already-used",
          409,
          "Number %d is on goods already: an event names it.".formatted(used.getFirst().number()));
    }
    return table.voided(batch.id(), range, why, clock.instant());
  }

  private static void requireIn(Batch batch, Range range) {
    if (!range.isIn(batch)) {
      throw new Refusal(
          "range-malformed",
          422,
          "The batch has the numbers 1 to %d, not %d to %d."
              .formatted(batch.size(), range.from(), range.to()));
    }
  }
}
