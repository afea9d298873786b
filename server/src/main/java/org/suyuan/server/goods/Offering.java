package org.suyuan.server.goods;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.merchants.Merchants;

/** What a shop sends to offer goods, and what of it is good. */
final class Offering {
  private static final Pattern CATEGORY = Pattern.compile("[a-z0-9_]+(\\.[a-z0-9_]+)*");
  private static final Set<String> MODES = Set.of("bonded", "direct", "domestic");
  private static final Set<String> CAUSES =
      Set.of("ordinary", "platform_subsidy", "government_subsidy", "flash_sale", "out_of_stock");
  private static final long DEAREST = 1_000_000_000_000L;
  private static final int LONGEST = 200;

  private Offering() {}

  record Product(String id, String title, String category, String good) {}

  record ProductSent(@Nullable String title, @Nullable String category, @Nullable String good) {
    Product checked() {
      return new Product(
          Ids.next("prd"),
          text("title", title),
          knownCategory(category),
          good == null ? "" : text("good", good));
    }
  }

  record NewListing(
      String id,
      String product,
      String merchant,
      @Nullable String title,
      String mode,
      boolean selfOperated,
      String currency,
      long priceMinor) {}

  /**
   * @param merchant whoever sends it when null
   * @param title the product's when null
   */
  record ListingSent(
      @Nullable String product,
      @Nullable String merchant,
      @Nullable String title,
      @Nullable String mode,
      @Nullable String currency,
      long priceMinor) {
    NewListing checked(String seller) {
      if (mode == null || !MODES.contains(mode)) {
        throw malformed("mode is bonded, direct or domestic.");
      }
      return new NewListing(
          Ids.next("lst"),
          text("product", product),
          seller,
          title == null ? null : text("title", title),
          mode,
          seller.equals(Merchants.PLATFORM),
          knownCurrency(currency),
          amount(priceMinor));
    }
  }

  /**
   * @param since now when null
   */
  record PriceSent(long priceMinor, @Nullable String cause, @Nullable Instant since) {
    String causeChecked() {
      String named = Objects.requireNonNullElse(cause, "ordinary");
      if (!CAUSES.contains(named)) {
        throw malformed("cause is one of " + CAUSES.stream().sorted().toList() + ".");
      }
      return named;
    }

    long minorChecked() {
      return amount(priceMinor);
    }
  }

  /**
   * @param merchant whoever sends it when null
   * @param buyers ids of who may claim it; everybody when null
   */
  record CouponSent(
      @Nullable String title,
      @Nullable String merchant,
      @Nullable String category,
      @Nullable String listing,
      @Nullable String currency,
      long offMinor,
      long thresholdMinor,
      @Nullable Instant claimFrom,
      @Nullable Instant claimUntil,
      @Nullable Instant useUntil,
      @Nullable List<String> buyers) {
    Coupon checked(String giver) {
      if (offMinor < 1 || amount(thresholdMinor) < offMinor) {
        throw malformed("A coupon takes off something, and no more than its threshold.");
      }
      if (claimFrom == null
          || claimUntil == null
          || useUntil == null
          || !claimUntil.isAfter(claimFrom)
          || useUntil.isBefore(claimUntil)) {
        throw malformed("claimFrom, claimUntil and useUntil follow each other.");
      }
      return new Coupon(
          Ids.next("cpn"),
          text("title", title),
          giver,
          category == null || category.isEmpty() ? "" : knownCategory(category),
          listing,
          knownCurrency(currency),
          offMinor,
          thresholdMinor,
          claimFrom,
          claimUntil,
          useUntil);
    }

    Optional<List<String>> audience() {
      return Optional.ofNullable(buyers);
    }
  }

  private static String text(String name, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw malformed("%s is a text of 1 to %d characters.".formatted(name, LONGEST));
    }
    return text.strip();
  }

  private static String knownCategory(@Nullable String path) {
    if (path == null || path.length() > LONGEST || !CATEGORY.matcher(path).matches()) {
      throw malformed("category is a path such as fresh.fruit.");
    }
    return path;
  }

  private static String knownCurrency(@Nullable String code) {
    try {
      return Currency.getInstance(Objects.requireNonNullElse(code, "")).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      throw malformed("A currency is a code of ISO 4217 such as CNY, not: " + code);
    }
  }

  private static long amount(long minor) {
    if (minor < 0 || minor > DEAREST) {
      throw malformed("An amount is a whole number of the smallest unit, not negative.");
    }
    return minor;
  }

  static Refusal malformed(String sentence) {
    return new Refusal("offer-malformed", 422, sentence);
  }
}
