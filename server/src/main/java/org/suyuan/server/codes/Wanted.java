package org.suyuan.server.codes;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.CheckDigit;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.gs1.Gs1SyntaxException;
import org.suyuan.server.base.Refusal;

/**
 * Codes that a member asks for.
 *
 * @param gtin 8, 12, 13 or 14 digits
 * @param lot of GS1's 82 characters, 1 to 20 of them
 * @param name what shall stand on the label, at most 60 characters
 * @param count 1 to {@link Codes#MOST}
 */
public record Wanted(
    @Nullable String gtin,
    @Nullable String lot,
    @Nullable String name,
    @Nullable Integer count,
    @Nullable LocalDate produced,
    @Nullable LocalDate bestBefore,
    @Nullable LocalDate expires) {
  private static final int LONGEST_NAME = 60;

  /**
   * The same with a GTIN of 14 digits and nothing missing.
   *
   * @throws Refusal {@code gtin-malformed}, {@code lot-malformed}, {@code name-too-long}, {@code
   *     count-out-of-range} or {@code dates-reversed}
   */
  Checked checked() {
    String wholeGtin = checkedGtin();
    String wholeLot = lot == null ? "" : lot.strip();
    try {
      DigitalLink.of("01", wholeGtin, "10", wholeLot);
    } catch (Gs1SyntaxException malformed) {
      throw new Refusal(
          "lot-malformed",
          422,
          "A lot has 1 to 20 letters, digits or signs of GS1's character set, found \"%s\"."
              .formatted(wholeLot));
    }
    String wholeName = name == null ? "" : name.strip();
    if (wholeName.codePointCount(0, wholeName.length()) > LONGEST_NAME) {
      throw new Refusal(
          "name-too-long", 422, "A name has at most %d characters.".formatted(LONGEST_NAME));
    }
    if (count == null || count < 1 || count > Codes.MOST) {
      throw new Refusal(
          "count-out-of-range",
          422,
          "A batch has 1 to %,d codes, not %s.".formatted(Codes.MOST, count));
    }
    requireOrder(produced, bestBefore);
    requireOrder(produced, expires);
    return new Checked(wholeGtin, wholeLot, wholeName, count, produced, bestBefore, expires);
  }

  /** What may be issued, as far as it does not depend on who asks. */
  record Checked(
      String gtin,
      String lot,
      String name,
      int count,
      @Nullable LocalDate produced,
      @Nullable LocalDate bestBefore,
      @Nullable LocalDate expires) {

    boolean isOf(Batch batch) {
      return equals(
          new Checked(
              batch.gtin(),
              batch.lot(),
              batch.name(),
              batch.size(),
              batch.produced(),
              batch.bestBefore(),
              batch.expires()));
    }
  }

  private String checkedGtin() {
    String digits = gtin == null ? "" : gtin.strip();
    if (!digits.matches("[0-9]{8}|[0-9]{12,14}") || !CheckDigit.holds(digits)) {
      throw new Refusal(
          "gtin-malformed",
          422,
          "A GTIN has 8, 12, 13 or 14 digits of which the last one checks the others, found \"%s\"."
              .formatted(digits));
    }
    return "0".repeat(14 - digits.length()) + digits;
  }

  private static void requireOrder(@Nullable LocalDate made, @Nullable LocalDate end) {
    if (made != null && end != null && end.isBefore(made)) {
      throw new Refusal(
          "dates-reversed", 422, "Goods made on %s do not end on %s.".formatted(made, end));
    }
  }
}
