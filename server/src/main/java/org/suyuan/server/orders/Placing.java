package org.suyuan.server.orders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;

/**
 * An order as a shop sends it.
 *
 * @param id the shop's own; ours when null
 * @param buyer login of the account
 * @param placedAt now when null
 * @param state of an order that is taken over; {@code PLACED} when null
 */
record Placing(
    @Nullable String id,
    @Nullable String buyer,
    @Nullable List<Line> lines,
    @Nullable Instant placedAt,
    @Nullable String channel,
    @Nullable String mode,
    Order.@Nullable State state) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{4,64}");
  private static final int MOST_LINES = 100;
  private static final int MOST_PIECES = 1_000;
  private static final int LONGEST = 200;

  record Line(
      @Nullable String title,
      @Nullable String good,
      int quantity,
      long priceMinor,
      @Nullable String currency,
      @Nullable List<String> items) {}

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

  /** The lines with canonical codes, each of which stands once. */
  List<Order.Line> orderLines() {
    if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
      throw malformed("An order has 1 to %d lines.".formatted(MOST_LINES));
    }
    List<Order.Line> checked = lines.stream().map(Placing::line).toList();
    Set<String> seen = new HashSet<>();
    for (Order.Line line : checked) {
      for (String item : line.items()) {
        if (!seen.add(item)) {
          throw malformed("The piece " + item + " stands in this order twice.");
        }
      }
    }
    return checked;
  }

  private static Order.Line line(Line line) {
    List<String> items = line.items() == null ? List.of() : line.items();
    if (line.quantity() < 1 || line.quantity() > MOST_PIECES || items.size() > line.quantity()) {
      throw malformed(
          "A line has 1 to %d pieces and at most as many codes.".formatted(MOST_PIECES));
    }
    if (line.priceMinor() < 0 || line.priceMinor() > 1_000_000_000_000L) {
      throw malformed("A price is a whole number of the currency's smallest unit, not negative.");
    }
    return new Order.Line(
        text("title", line.title()),
        line.good() == null ? "" : text("good", line.good()),
        line.quantity(),
        line.priceMinor(),
        currency(line.currency()),
        items.stream().map(ItemName::canonical).toList());
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

  private static Refusal malformed(String sentence) {
    return new Refusal("order-malformed", 422, sentence);
  }
}
