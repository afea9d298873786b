package org.suyuan.policy.packs;

import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Place;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;

/**
 * What a pack says about itself.
 *
 * @param published the day on which everybody could read it
 * @param from the first day on which it applies, at least seven days later
 * @param zone where its days begin
 * @param rounding of fractions of the smallest unit
 * @param payers the order of pockets where a guarantee names none
 */
public record Header(
    String name,
    String version,
    String jurisdiction,
    Currency currency,
    ZoneId zone,
    RoundingMode rounding,
    LocalDate published,
    LocalDate from,
    List<String> channels,
    List<Payer> payers,
    Duration decideWithin,
    Duration payWithin) {
  /** E-Commerce Law of China article 34: a change is published at least this long before. */
  public static final int NOTICE_DAYS = 7;

  static Header read(Tree tree) {
    Fields fields = Fields.of("the pack", tree);
    Place place = fields.place();
    try {
      var header =
          new Header(
              fields.text("name"),
              fields.text("version"),
              fields.text("jurisdiction"),
              Currency.getInstance(fields.text("currency")),
              ZoneId.of(fields.text("zone")),
              rounding(fields.text("rounding")),
              LocalDate.parse(fields.text("published")),
              LocalDate.parse(fields.text("from")),
              fields.texts("channels"),
              payers(fields.items("payers")),
              Duration.parse(fields.text("decide_within")),
              Duration.parse(fields.text("pay_within")));
      fields.end();
      return header.inTime(place);
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw place.rejected("The pack's own lines are not as expected: " + wrong.getMessage());
    }
  }

  private Header inTime(Place place) {
    LocalDate earliest = published.plusDays(NOTICE_DAYS);
    if (from.isBefore(earliest)) {
      throw place.rejected(
          "Expected to apply from %s or later, seven days after it is published, found %s."
              .formatted(earliest, from));
    }
    return this;
  }

  static List<Payer> payers(List<Tree> words) {
    return words.stream().map(word -> Words.read(Payer.class, word)).toList();
  }

  private static RoundingMode rounding(String word) {
    return Stream.of(RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP)
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Rejected(
                "Expected one of %s, found %s.".formatted(List.of("up", "down", "half_up"), word)));
  }
}
