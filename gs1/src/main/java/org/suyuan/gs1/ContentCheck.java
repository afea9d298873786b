package org.suyuan.gs1;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the content of an application identifier's component must satisfy beyond its character set
 * and length. The names are those used in the table of application identifiers.
 */
enum ContentCheck {
  CSUM("a right check digit at the end", CheckDigit::holds),
  CSUMALPHA("a right pair of check characters at the end", CheckDigit::pairHolds),
  GCPPOS1(
      "a GS1 Company Prefix (four digits or more) at the start", text -> beginsWithPrefix(text)),
  GCPPOS2(
      "a GS1 Company Prefix (four digits or more) from the second place",
      text -> !text.isEmpty() && beginsWithPrefix(text.substring(1))),
  DIGITS("digits", CharacterSet.DIGITS::holds),
  HASNONDIGIT("at least one character that is not a digit", t -> !CharacterSet.DIGITS.holds(t)),
  NONZERO("a number above zero", text -> text.chars().anyMatch(c -> c != '0')),
  ZERO("zero", text -> text.chars().allMatch(c -> c == '0')),
  NOZEROPREFIX("a number without leading zero", text -> text.equals("0") || !text.startsWith("0")),
  YESNO("0 or 1", text -> text.equals("0") || text.equals("1")),
  WINDING("0, 1 or 9", text -> "019".contains(text)),
  HYPHEN("a hyphen", text -> text.equals("-")),
  YYMMDD("a date YYMMDD", text -> isDate("20" + text, false)),
  YYMMD0("a date YYMMDD, where DD may be 00", text -> isDate("20" + text, true)),
  YYYYMMDD("a date YYYYMMDD", text -> isDate(text, false)),
  HH("an hour 00 to 23", text -> within(text, 0, 23)),
  MI("a minute 00 to 59", text -> within(text, 0, 59)),
  SS("a second 00 to 59", text -> within(text, 0, 59)),
  HHMI(
      "a time HHMM",
      text -> within(text.substring(0, 2), 0, 23) && within(text.substring(2), 0, 59)),
  ISO3166("a country number of ISO 3166", Countries.NUMBERS::contains),
  ISO3166999("a country number of ISO 3166, or 999", t -> t.equals("999") || ISO3166.passes(t)),
  ISO3166ALPHA2("a two-letter country code of ISO 3166", Countries.LETTERS::contains),
  ISO4217("a currency number of ISO 4217", Countries.CURRENCIES::contains),
  ISO5218("a sex code of ISO 5218 (0, 1, 2 or 9)", text -> "0129".contains(text)),
  IBAN("an IBAN with right check digits", text -> isIban(text)),
  PCENC("percent signs followed by two hexadecimal digits", text -> isPercentCoded(text)),
  PIECEOFTOTAL("a piece number from 01 up to the total", text -> isPieceOfTotal(text)),
  POSINSEQSLASH("a position/total such as 1/2", text -> isPositionInSequence(text)),
  IMPORTERIDX("one character of base64url", text -> text.matches("[A-Za-z0-9_-]")),
  MEDIATYPE("a media type 01 to 10 or 80 to 99", t -> within(t, 1, 10) || within(t, 80, 99)),
  LATITUDE("a latitude, at most 1800000000", text -> Long.parseLong(text) <= 1_800_000_000L),
  LONGITUDE("a longitude, at most 3600000000", text -> Long.parseLong(text) <= 3_600_000_000L);

  private final String expectation;
  private final Predicate<String> rule;

  ContentCheck(String expectation, Predicate<String> rule) {
    this.expectation = expectation;
    this.rule = rule;
  }

  /** What a text must be to pass, for messages. */
  String expectation() {
    return expectation;
  }

  /** Whether the text passes; its character set and length were checked before. */
  boolean passes(String text) {
    return rule.test(text);
  }

  /** Whether this only guards against misreading, so that a loose reader may leave it out. */
  boolean isChecksum() {
    return this == CSUM || this == CSUMALPHA;
  }

  private static boolean beginsWithPrefix(String text) {
    return text.length() >= 4 && CharacterSet.DIGITS.holds(text.substring(0, 4));
  }

  private static boolean within(String number, int least, int most) {
    int value = Integer.parseInt(number);
    return value >= least && value <= most;
  }

  private static boolean isDate(String yyyymmdd, boolean dayMayBeZero) {
    int month = Integer.parseInt(yyyymmdd.substring(4, 6));
    int day = Integer.parseInt(yyyymmdd.substring(6));
    if (month < 1 || month > 12) {
      return false;
    }
    int year = Integer.parseInt(yyyymmdd.substring(0, 4));
    return day >= (dayMayBeZero ? 0 : 1) && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static boolean isIban(String text) {
    if (!text.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]+")) {
      return false;
    }
    String digits =
        (text.substring(4) + text.substring(0, 4))
            .chars()
            .mapToObj(c -> Integer.toString(Character.getNumericValue(c)))
            .collect(Collectors.joining());
    return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  private static boolean isPercentCoded(String text) {
    return text.matches("(?:[^%]|%[0-9A-Fa-f]{2})*");
  }

  private static boolean isPieceOfTotal(String text) {
    int piece = Integer.parseInt(text.substring(0, 2));
    int total = Integer.parseInt(text.substring(2));
    return piece >= 1 && piece <= total;
  }

  private static boolean isPositionInSequence(String text) {
    if (!text.matches("[1-9][0-9]?/[1-9][0-9]?")) {
      return false;
    }
    String[] parts = text.split("/", 2);
    return Integer.parseInt(parts[0]) <= Integer.parseInt(parts[1]);
  }

  /** Held apart, so that the code lists are built when a country or currency is first checked. */
  private static final class Countries {
    /** ISO 3166-1 numeric; the JDK knows the letters only. */
    static final Set<String> NUMBERS =
        Set.of(
            """
            004 008 010 012 016 020 024 028 031 032 036 040 044 048 050 051 052 056 060 064
            068 070 072 074 076 084 086 090 092 096 100 104 108 112 116 120 124 132 136 140
            144 148 152 156 158 162 166 170 174 175 178 180 184 188 191 192 196 203 204 208
            212 214 218 222 226 231 232 233 234 238 239 242 246 248 250 254 258 260 262 266
            268 270 275 276 288 292 296 300 304 308 312 316 320 324 328 332 334 336 340 344
            348 352 356 360 364 368 372 376 380 384 388 392 398 400 404 408 410 414 417 418
            422 426 428 430 434 438 440 442 446 450 454 458 462 466 470 474 478 480 484 492
            496 498 499 500 504 508 512 516 520 524 528 531 533 534 535 540 548 554 558 562
            566 570 574 578 580 581 583 584 585 586 591 598 600 604 608 612 616 620 624 626
            630 634 638 642 643 646 652 654 659 660 662 663 666 670 674 678 682 686 688 690
            694 702 703 704 705 706 710 716 724 728 729 732 740 744 748 752 756 760 762 764
            768 772 776 780 784 788 792 795 796 798 800 804 807 818 826 831 832 833 834 840
            850 854 858 860 862 876 882 887 894\
            """
                .split("\\s+"));

    static final Set<String> LETTERS = Set.of(Locale.getISOCountries());

    static final Set<String> CURRENCIES =
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getNumericCode() > 0)
            .map(Currency::getNumericCodeAsString)
            .collect(Collectors.toSet());
  }
}
