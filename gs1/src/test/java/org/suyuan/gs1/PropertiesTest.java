package org.suyuan.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every key, not only for samples. */
class PropertiesTest {
  private static final String EIGHTY_TWO =
      "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  @Property
  void aBuiltLinkIsReadBackAsItWas(@ForAll("links") DigitalLink link) {
    assertThat(DigitalLink.parse(link.uri())).isEqualTo(link);
    DigitalLink elsewhere = link.under("http://example.com:8080/some/01/stem");
    assertThat(DigitalLink.parse(elsewhere.uri())).isEqualTo(elsewhere);
    assertThat(DigitalLink.parse(link.uri()).canonical()).isEqualTo(link.canonical());
  }

  @Property
  void theCanonicalFormIsItsOwnCanonicalForm(@ForAll("links") DigitalLink link) {
    CanonicalLink.of(link.under("https://shop.example/a").uri())
        .ifPresent(canonical -> assertThat(CanonicalLink.of(canonical)).contains(canonical));
  }

  @Property(tries = 5_000)
  void theShortWayNamesWhatTheGrammarNames(@ForAll("nearlyPlainLinks") String uri) {
    assertThat(CanonicalLink.of(uri)).isEqualTo(CanonicalLink.read(uri));
  }

  @Provide
  Arbitrary<String> nearlyPlainLinks() {
    var stems = Arbitraries.of("https://id.gs1.org/", "http://id.gs1.org/", "https://id.gs1.org");
    var keys = Arbitraries.of("00/", "01/", "414/", "417/", "21/", "8006/", "/");
    var lengths = Arbitraries.of(12, 13, 14, 18);
    var values =
        lengths.flatMap(length -> Arbitraries.strings().withCharRange('0', ':').ofLength(length));
    var qualifiers = Arbitraries.of("", "/", "/21/", "/10/", "/235/", "?", "/21/a/10/");
    var serials = Arbitraries.strings().withChars("aZ09-._~%/?#+\u00e9").ofMaxLength(21);
    return Combinators.combine(stems, keys, values, qualifiers, serials)
        .as((stem, key, value, qualifier, serial) -> stem + key + value + qualifier + serial);
  }

  @Property
  void aUrnOfAKnownPrefixComesBack(@ForAll("urns") String urn) {
    DigitalLink link = EpcUrn.digitalLink(urn);
    assertThat(EpcUrn.of(DigitalLink.parse(link.uri()))).contains(urn);
    assertThat(CanonicalLink.of(urn)).isEqualTo(CanonicalLink.of(link.uri()));
  }

  @Property
  void anyTextIsReadOrRefusedInOneWay(@ForAll("texts") String text) {
    refusesOnlyInItsOwnWay(text, DigitalLink::parse);
    refusesOnlyInItsOwnWay(text, t -> DigitalLink.parse(t, DigitalLinkRules.RECOGNISING));
    refusesOnlyInItsOwnWay(text, EpcUrn::digitalLink);
    assertThat(CanonicalLink.of(text)).isNotNull();
    for (ApplicationIdentifier identifier : ApplicationIdentifiers.all()) {
      refusesOnlyInItsOwnWay(text, identifier::check);
    }
  }

  @Example
  void lengthCostsNoStack() {
    for (String part : List.of("/a", "/01/", "%20", "a", "&1=1", ".")) {
      String text = part.repeat(200_000);
      refusesOnlyInItsOwnWay("https://a" + text, DigitalLink::parse);
      refusesOnlyInItsOwnWay("https://a/01/09521234543213?" + text, DigitalLink::parse);
      refusesOnlyInItsOwnWay("urn:epc:id:sgtin:0614141.1" + text, EpcUrn::digitalLink);
    }
  }

  @Provide
  Arbitrary<DigitalLink> links() {
    Arbitrary<String> serial = text(20);
    Arbitrary<String> date = Arbitraries.of("301231", "290228", "310100");
    return Arbitraries.oneOf(
        Combinators.combine(numeric(13), serial, serial, serial, date)
            .as((gtin, cpv, lot, ser, day) ->
                DigitalLink.of("01", gtin, "22", cpv, "10", lot, "21", ser, "17", day)),
        Combinators.combine(numeric(13), serial, text(30))
            .as((gtin, ser, note) -> DigitalLink.of("21", ser, "240", note, "01", gtin)),
        Combinators.combine(numeric(13), text(28))
            .as((g, tpx) -> DigitalLink.of("01", g, "235", tpx)),
        numeric(17).map(key -> DigitalLink.of("00", key)),
        Combinators.combine(numeric(12), text(17))
            .as((key, ser) -> DigitalLink.of("253", key + ser)),
        Combinators.combine(numeric(12), digits(1, 12))
            .as((key, ser) -> DigitalLink.of("255", key + ser)),
        Combinators.combine(digits(4, 12), text(18))
            .as((gcp, ref) -> DigitalLink.of("401", gcp + ref)),
        numeric(16).map(key -> DigitalLink.of("402", key)),
        Combinators.combine(numeric(12), serial)
            .as((key, ext) -> DigitalLink.of("414", key, "254", ext)),
        numeric(12).map(key -> DigitalLink.of("417", key)),
        Combinators.combine(numeric(12), text(16))
            .as((key, ser) -> DigitalLink.of("8003", "0" + key + ser)),
        Combinators.combine(digits(4, 12), text(18))
            .as((gcp, ref) -> DigitalLink.of("8004", gcp + ref)),
        Combinators.combine(numeric(13), serial)
            .as((key, ser) -> DigitalLink.of("8006", key + "0203", "21", ser)),
        Combinators.combine(digits(4, 12), digits(1, 11))
            .as((gcp, ser) -> DigitalLink.of("8010", gcp + "A#/-Z", "8011", "1" + ser)),
        Combinators.combine(digits(4, 12), text(10))
            .as((gcp, ref) -> DigitalLink.of("8013", gcp + ref + CheckDigit.pairOf(gcp + ref))),
        numeric(17).map(key -> DigitalLink.of("8017", key)),
        Combinators.combine(numeric(17), digits(1, 10))
            .as((key, srin) -> DigitalLink.of("8018", key, "8019", srin)));
  }

  @Provide
  Arbitrary<String> urns() {
    Arbitrary<String> prefixed =
        Arbitraries.strings().numeric().ofLength(12).filter(PropertiesTest::hasUsablePrefix);
    return Combinators.combine(prefixed, Arbitraries.integers().between(0, 9), text(16))
        .flatAs((twelve, one, serial) -> {
          int length = CompanyPrefixes.lengthIn(twelve).orElseThrow();
          String gcp = twelve.substring(0, length);
          String ref = twelve.substring(length);
          String written = written(serial);
          return Arbitraries.of(
              "urn:epc:id:sgtin:" + gcp + "." + one + ref + "." + written,
              "urn:epc:class:lgtin:" + gcp + "." + one + ref + "." + written,
              "urn:epc:idpat:sgtin:" + gcp + "." + one + ref + ".*",
              "urn:epc:id:upui:" + gcp + "." + one + ref + "." + written,
              "urn:epc:id:itip:" + gcp + "." + one + ref + ".01.02." + written,
              "urn:epc:id:sscc:" + gcp + "." + one + ref + "0815",
              "urn:epc:id:sgln:" + gcp + "." + ref + "." + "X" + written,
              "urn:epc:id:pgln:" + gcp + "." + ref,
              "urn:epc:id:grai:" + gcp + "." + ref + "." + written,
              "urn:epc:id:giai:" + gcp + "." + written,
              "urn:epc:id:gsrn:" + gcp + "." + ref + "08150",
              "urn:epc:id:gsrnp:" + gcp + "." + ref + "08150",
              "urn:epc:id:gdti:" + gcp + "." + ref + "." + written,
              "urn:epc:id:sgcn:" + gcp + "." + ref + ".0815",
              "urn:epc:id:ginc:" + gcp + "." + written,
              "urn:epc:id:gsin:" + gcp + "." + ref + "0815",
              "urn:epc:id:cpi:" + gcp + ".A-%2FZ%23.815");
        });
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.of(
                "https://",
                "http://",
                "id.gs1.org",
                "/01/",
                "/21/",
                "/8010/",
                "/gtin/",
                "?",
                "&",
                "=",
                "#",
                "%",
                "%2",
                "%2F",
                "17=",
                "urn:epc:",
                "id:",
                "idpat:",
                "class:",
                "sgtin:",
                "cpi:",
                "lgtin:",
                "itip:",
                ".",
                "*",
                ":",
                "0614141",
                "09521234543213",
                "12345678901234567890"),
            Arbitraries.strings().ofMaxLength(6),
            Arbitraries.strings().numeric().ofMaxLength(14));
    return part.list().ofMaxSize(9).map(parts -> String.join("", parts));
  }

  private static boolean hasUsablePrefix(String twelve) {
    int length = CompanyPrefixes.lengthIn(twelve).orElse(0);
    return length >= 6;
  }

  private static Arbitrary<String> digits(int least, int most) {
    return Arbitraries.strings().numeric().ofMinLength(least).ofMaxLength(most);
  }

  /** Digits with their check digit. */
  private static Arbitrary<String> numeric(int length) {
    return digits(length, length).map(body -> body + CheckDigit.of(body));
  }

  private static Arbitrary<String> text(int most) {
    return Arbitraries.strings()
        .withChars(EIGHTY_TWO.toCharArray())
        .ofMinLength(1)
        .ofMaxLength(most);
  }

  private static String written(String serial) {
    var out = new StringBuilder();
    for (char c : serial.toCharArray()) {
      out.append(
          "\"%&/<>?".indexOf(c) >= 0
              ? "%" + Integer.toHexString(c).toUpperCase(Locale.ROOT)
              : "" + c);
    }
    return out.toString();
  }

  private static void refusesOnlyInItsOwnWay(String text, Consumer<String> reader) {
    try {
      reader.accept(text);
    } catch (Gs1SyntaxException refusal) {
      assertThat(List.of(refusal.expected(), refusal.subject())).doesNotContain("");
    }
  }
}
