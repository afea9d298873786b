package org.suyuan.server.orders;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.money.FxQuote;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.goods.Offer;

/**
 * An order as a shop sends it.
 *
 * @param id the shop's own; ours when null
 * @param buyer login of the account
 * @param placedAt of an order that is taken over; now when null
 * @param state of an order that is taken over; {@code PLACED} when null
 * @param times when an order that is taken over came to its steps, as far as known
 * @param coupons ids of coupons to use, each on the lines it serves
 * @param fx the rate of exchange that was offered with it
 * @param discountMinor on the whole order, as freight and tax; nothing when null
 */
record Placing(
    @Nullable String id,
    @Nullable String buyer,
    @Nullable List<Line> lines,
    @Nullable Instant placedAt,
    @Nullable String channel,
    @Nullable String mode,
    Order.@Nullable State state,
    @Nullable Map<Order.State, Instant> times,
    @Nullable Long discountMinor,
    @Nullable Long freightMinor,
    @Nullable Long taxMinor,
    @Nullable List<String> coupons,
    @Nullable Fx fx) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{4,64}");
  private static final Pattern RATE = Pattern.compile("(?!0+(\\.0+)?$)[0-9]{1,9}(\\.[0-9]{1,12})?");
  private static final int MOST_LINES = 100;
  private static final int MOST_PIECES = 1_000;
  private static final int LONGEST = 200;
  private static final String PLATFORM = "platform";

  /**
   * @param listing what is sold, with everything but quantity and codes; null for an order that is
   *     taken over, whose line says it itself
   * @param merchant the platform when null
   * @param selfOperated true when null and the platform sells it
   */
  record Line(
      @Nullable String title,
      @Nullable String good,
      int quantity,
      @Nullable Long priceMinor,
      @Nullable String currency,
      @Nullable List<String> items,
      @Nullable String merchant,
      @Nullable String category,
      @Nullable Boolean selfOperated,
      @Nullable String listing) {
    private Line soldBy(String seller) {
      return merchant != null || listing != null
          ? this
          : new Line(
              title,
              good,
              quantity,
              priceMinor,
              currency,
              items,
              seller,
              category,
              selfOperated,
              null);
    }

    boolean leavesTheRest() {
      return title == null
          && good == null
          && priceMinor == null
          && currency == null
          && merchant == null
          && category == null
          && selfOperated == null;
    }
  }

  /**
   * @param rate main units of {@code to} for one main unit of {@code from}, as a decimal number
   */
  record Fx(
      @Nullable String id,
      @Nullable String from,
      @Nullable String to,
      @Nullable String rate,
      @Nullable String source,
      @Nullable Instant asOf) {
    FxQuote checked() {
      Currency priced = Currency.getInstance(currency(from));
      Currency other = Currency.getInstance(currency(to));
      if (rate == null || !RATE.matcher(rate).matches() || priced.equals(other) || asOf == null) {
        throw malformed("fx has two currencies, a decimal rate above zero, and the time asOf.");
      }
      return new FxQuote(
          text("fx.id", id),
          priced,
          other,
          new BigDecimal(rate),
          text("fx.source", source),
          asOf.truncatedTo(ChronoUnit.MILLIS));
    }
  }

  /** The same with a merchant where a line names none. */
  Placing soldBy(String merchant) {
    return new Placing(
        id,
        buyer,
        lines == null ? null : lines.stream().map(line -> line.soldBy(merchant)).toList(),
        placedAt,
        channel,
        mode,
        state,
        times,
        discountMinor,
        freightMinor,
        taxMinor,
        coupons,
        fx);
  }

  Optional<FxQuote> quote() {
    return Optional.ofNullable(fx).map(Fx::checked);
  }

  OrderId orderId() {
    if (id == null) {
      return new OrderId(Ids.next("ord"));
    }
    if (!ID.matcher(id).matches()) {
      throw malformed("An order's id has 4 to 64 letters, digits and . _ -");
    }
    return new OrderId(id);
  }

  String login() {
    return text("buyer", buyer);
  }

  /** The listings that its lines name, as they are offered. */
  Map<String, Offer> offers(Function<String, Offer> shop) {
    return Objects.requireNonNullElse(lines, List.<Line>of()).stream()
        .limit(MOST_LINES)
        .map(Line::listing)
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.toMap(Function.identity(), shop));
  }

  /** The lines with canonical codes, each of which stands once. */
  List<Order.Line> orderLines(Map<String, Offer> shop) {
    if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
      throw malformed("An order has 1 to %d lines.".formatted(MOST_LINES));
    }
    List<Order.Line> checked = new ArrayList<>();
    for (Line line : lines) {
      checked.add(line(checked.size() + 1, line, shop));
    }
    Set<String> seen = new HashSet<>();
    for (Order.Line line : checked) {
      for (String item : line.items()) {
        if (!seen.add(item)) {
          throw malformed("The piece " + item + " stands in this order twice.");
        }
      }
    }
    return charging().on(checked);
  }

  private Charging charging() {
    return new Charging(
        Objects.requireNonNullElse(discountMinor, 0L),
        Objects.requireNonNullElse(freightMinor, 0L),
        Objects.requireNonNullElse(taxMinor, 0L));
  }

  /**
   * When it came to its steps: placed now if nobody says otherwise.
   *
   * @throws Refusal {@code order-malformed} when a step comes before an earlier one, or after the
   *     order's state
   */
  Map<Order.State, Instant> steps(Instant now) {
    Map<Order.State, Instant> steps = new EnumMap<>(Order.State.class);
    steps.putAll(Objects.requireNonNullElse(times, Map.of()));
    steps.put(Order.State.PLACED, Objects.requireNonNullElse(placedAt, now));
    var last = Instant.MIN;
    for (var step : steps.entrySet()) {
      if (step.getKey().compareTo(reached()) > 0 || step.getValue().isBefore(last)) {
        throw malformed("The times of an order's steps follow each other, up to its state.");
      }
      last = step.getValue();
    }
    return steps;
  }

  /** Whether it says of itself what had become of it before it came here. */
  boolean isTakenOver() {
    return placedAt != null
        || reached() != Order.State.PLACED
        || !Objects.requireNonNullElse(times, Map.of()).isEmpty();
  }

  Order.State reached() {
    return Objects.requireNonNullElse(state, Order.State.PLACED);
  }

  private static Order.Line line(int number, Line line, Map<String, Offer> shop) {
    List<String> items = line.items() == null ? List.of() : line.items();
    if (line.quantity() < 1 || line.quantity() > MOST_PIECES || items.size() > line.quantity()) {
      throw malformed(
          "A line has 1 to %d pieces and at most as many codes.".formatted(MOST_PIECES));
    }
    List<String> codes = items.stream().map(ItemName::canonical).toList();
    if (line.listing() != null) {
      if (!line.leavesTheRest()) {
        throw malformed("A line of a listing says its quantity and its codes, nothing else.");
      }
      Offer offered = Objects.requireNonNull(shop.get(line.listing()));
      return Buying.copy(number, line.quantity(), offered, codes);
    }
    Long price = line.priceMinor();
    if (price == null || price < 0 || price > 1_000_000_000_000L) {
      throw malformed("A price is a whole number of the currency's smallest unit, not negative.");
    }
    String merchant = line.merchant() == null ? PLATFORM : text("merchant", line.merchant());
    var offer =
        new Order.Offer(
            merchant,
            line.category() == null ? "" : text("category", line.category()),
            Objects.requireNonNullElse(line.selfOperated(), merchant.equals(PLATFORM)),
            null,
            null);
    return new Order.Line(
        number,
        text("title", line.title()),
        line.good() == null ? "" : text("good", line.good()),
        line.quantity(),
        price,
        currency(line.currency()),
        offer,
        Order.Charges.NONE,
        codes);
  }

  private static String currency(@Nullable String code) {
    try {
      return Currency.getInstance(Objects.requireNonNullElse(code, "")).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      throw malformed("A currency is a code of ISO 4217 such as CNY, not: " + code);
    }
  }

  private static String text(String name, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw malformed("%s is a text of 1 to %d characters.".formatted(name, LONGEST));
    }
    return text.strip();
  }

  /** SHA-256 of what was sent. */
  byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  static Refusal malformed(String sentence) {
    return new Refusal("order-malformed", 422, sentence);
  }
}
