package org.suyuan.policy.floor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.suyuan.policy.facts.Facts;

/**
 * The articles that give buyers something countable, each as a calculator of its own. They are
 * written from the law's text and know nothing of tables and rows.
 */
public enum Statute {
  /** 消费者权益保护法 art. 25: return without reason within seven days of receipt. */
  CN_CPL_25(
      "CN",
      "received_at",
      "claimed_at",
      "clock_stopped",
      "goods_class",
      "exclusion_confirmed",
      "return_promised",
      "intact"),
  /** 消费者权益保护法 art. 24: goods that do not conform, within seven days, at the operator's cost. */
  CN_CPL_24("CN", "received_at", "claimed_at", "clock_stopped", "nonconforming"),
  /** 消费者权益保护法 art. 55: fraud, three times the price and at least 500 yuan beyond it. */
  CN_CPL_55("CN", "ordered_at", "claimed_at", "clock_stopped", "fraud"),
  /** 食品安全法 art. 148 with 法释〔2024〕9号: unsafe food, ten times the price or three times the loss. */
  CN_FSL_148(
      "CN",
      "ordered_at",
      "claimed_at",
      "clock_stopped",
      "unsafe_food",
      "label_flaw_only",
      "knowing_buyer",
      "reasonable_units",
      "loss"),
  /** 电子商务法 art. 20: the operator bears the risk of the way unless the buyer chose the carrier. */
  CN_ECL_20("CN", "lost", "carrier_chosen_by_buyer"),
  /**
   * Directive 2011/83/EU arts. 9, 13, 16: withdrawal within fourteen days, with standard delivery.
   */
  EU_CRD_9(
      "EU",
      "received_at",
      "claimed_at",
      "clock_stopped",
      "goods_class",
      "seal_broken",
      "standard_delivery_paid");

  private static final int LIMITATION_DAYS = 3 * 365;
  private static final long FRAUD_MINIMUM = 500_00;
  private static final long FOOD_MINIMUM = 1_000_00;

  private final String jurisdiction;
  private final List<String> asks;

  Statute(String jurisdiction, String... asks) {
    this.jurisdiction = jurisdiction;
    this.asks = List.of(asks);
  }

  /** As packs name it: {@code CN-CPL-25}. */
  public String key() {
    return name().replace('_', '-');
  }

  /** The statutes that every pack of a jurisdiction must carry. */
  public static List<Statute> of(String jurisdiction) {
    return Arrays.stream(values()).filter(each -> each.jurisdiction.equals(jurisdiction)).toList();
  }

  public static Optional<Statute> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  /** The facts on which it depends. */
  public List<String> asks() {
    return asks;
  }

  /** What the buyer is owed; nothing when the statute does not apply or a fact is unknown. */
  public Optional<Demand> demand(Facts facts) {
    return Case.of(facts, asks).flatMap(this::demand);
  }

  private Optional<Demand> demand(Case of) {
    return switch (this) {
      case CN_CPL_25 -> given(withoutReason(of), Demand.refundOf(of.due()));
      case CN_CPL_24 ->
          given(
              of.is("nonconforming") && of.within(7, "received_at"),
              new Demand(of.due(), 0, 0, true, false));
      case CN_CPL_55 ->
          given(
              of.is("fraud") && of.price() > 0 && of.within(LIMITATION_DAYS, "ordered_at"),
              new Demand(of.due(), Math.max(3 * of.price(), FRAUD_MINIMUM), 0, true, false));
      case CN_FSL_148 -> unsafeFood(of);
      case CN_ECL_20 ->
          given(
              of.is("lost") && !of.is("carrier_chosen_by_buyer"),
              new Demand(of.due(), 0, 0, true, true));
      case EU_CRD_9 -> withdrawal(of);
    };
  }

  private static Optional<Demand> given(boolean applies, Demand demand) {
    return applies ? Optional.of(demand) : Optional.empty();
  }

  /**
   * Excluded are goods made to order, perishable, digital and newspapers, and those unsuitable by
   * nature if the buyer confirmed it; a promise to take them back binds all the same (法释〔2022〕8号
   * art. 2). Unsealing for inspection does not take intactness away (art. 3).
   */
  private static boolean withoutReason(Case of) {
    boolean returnable =
        switch (of.word("goods_class")) {
          case "made_to_order", "perishable", "digital", "newspaper" -> of.is("return_promised");
          case "unsuitable" -> !of.is("exclusion_confirmed") || of.is("return_promised");
          default -> true;
        };
    return returnable && of.is("intact") && of.within(7, "received_at");
  }

  /** Who knew what he bought is paid for what a household consumes, and not for more. */
  private static Optional<Demand> unsafeFood(Case of) {
    boolean applies =
        of.is("unsafe_food")
            && !of.is("label_flaw_only")
            && of.price() > 0
            && of.within(LIMITATION_DAYS, "ordered_at");
    if (!applies) {
      return Optional.empty();
    }
    long units = Math.max(0, of.number("reasonable_units"));
    long claimed = Math.max(1, of.number("claimed_units"));
    // Rounded down: a floor must not be higher than the law by a fraction of the smallest unit.
    long price =
        of.is("knowing_buyer") && units < claimed ? of.price() * units / claimed : of.price();
    if (price == 0) {
      return Optional.of(new Demand(of.due(), 0, 0, true, false));
    }
    long times = Math.max(10 * price, 3 * Math.max(0, of.number("loss")));
    return Optional.of(new Demand(of.due(), Math.max(times, FOOD_MINIMUM), 0, true, false));
  }

  private static Optional<Demand> withdrawal(Case of) {
    boolean open =
        switch (of.word("goods_class")) {
          case "made_to_order", "perishable", "digital", "newspaper" -> false;
          case "sealed_hygiene", "sealed_media" -> !of.is("seal_broken");
          default -> true;
        };
    boolean all =
        of.number("returned_units") == 0 && of.number("claimed_units") >= of.number("bought_units");
    long delivery = all ? of.number("standard_delivery_paid") : 0;
    return given(
        open && of.within(14, "received_at"), new Demand(of.due(), 0, delivery, false, false));
  }
}
