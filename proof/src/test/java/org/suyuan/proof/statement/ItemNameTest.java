package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemNameTest {
  @ParameterizedTest
  @CsvSource({
    "urn:epc:id:sgtin:0614141.112345.400, 01/10614141123459/21/400",
    "urn:epc:id:sgtin:0614141.112345.a.b%2Fc, 01/10614141123459/21/a.b%2Fc",
    "urn:epc:class:lgtin:0614141.112345.L%25, 01/10614141123459/10/L%25",
    "urn:epc:id:upui:0614141.112345.51, 01/10614141123459/235/51",
    "urn:epc:id:itip:0614141.112345.01.02.9, 8006/106141411234590102/21/9",
    "urn:epc:id:sscc:0614141.1234567890, 00/106141412345678908",
    "urn:epc:id:sgln:0614141.12345.0, 414/0614141123452",
    "urn:epc:id:sgln:0614141.12345.400, 414/0614141123452/254/400",
    "urn:epc:id:sgln:061414112345..7, 414/0614141123452/254/7",
    "urn:epc:id:pgln:0614141.12345, 417/0614141123452",
    "urn:epc:id:grai:0614141.12345.400, 8003/00614141123452400",
    "urn:epc:id:giai:0614141.12a.45, 8004/061414112a.45",
    "urn:epc:id:gdti:0614141.12345.A, 253/0614141123452A",
    "urn:epc:id:sgcn:0614141.12345.7, 255/06141411234527",
    "urn:epc:id:gsrn:0614141.1234567890, 8018/061414112345678902",
    "urn:epc:id:gsrnp:0614141.1234567890, 8017/061414112345678902",
    "urn:epc:id:ginc:0614141.xyz, 401/0614141xyz",
    "urn:epc:id:gsin:0614141.123456789, 402/06141411234567890",
    "urn:epc:id:cpi:0614141.5PQ7%2FZ43.12, 8010/06141415PQ7%2FZ43/8011/12",
    "urn:epc:idpat:sgtin:0614141.112345.*, 01/10614141123459",
    "urn:epc:idpat:grai:0614141.12345.*, 8003/00614141123452",
    "urn:epc:idpat:itip:0614141.112345.01.02.*, 8006/106141411234590102"
  })
  void readsEpcUrns(String urn, String link) {
    assertThat(ItemName.canonical(urn)).isEqualTo("https://id.gs1.org/" + link);
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/01/10614141123459/21/400, 01/10614141123459/21/400",
    "HTTP://shop.example:8080/a/b/01/10614141123459/21/400?x=1#y, 01/10614141123459/21/400",
    "https://shop.example/01/614141123452/, 01/00614141123452",
    "https://x/01/10614141123459/22/2A/10/L1/21/S1, 01/10614141123459/21/S1",
    "https://x/01/10614141123459/22/2A/10/L1, 01/10614141123459/10/L1",
    "https://x/01/10614141123459/235/T/10/L1, 01/10614141123459/235/T",
    "https://x/01/10614141123459/21/01, 01/10614141123459/21/01",
    "https://x/01/10614141123459/21/a%2fb%20c+d, 01/10614141123459/21/a%2Fb%20c%2Bd",
    "https://x/01/10614141123459/21/%C3%A9, 01/10614141123459/21/%C3%A9",
    "https://x/00/106141412345678908, 00/106141412345678908",
    "https://x/414/0614141123452/254/40, 414/0614141123452/254/40",
    "https://x/8010/06141415PQ/8011/12, 8010/06141415PQ/8011/12",
    "https://x/8006/106141411234590102/21/9, 8006/106141411234590102/21/9"
  })
  void readsDigitalLinksOfAnyHost(String uri, String link) {
    assertThat(ItemName.canonical(uri)).isEqualTo("https://id.gs1.org/" + link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://x/01/123/21/5",
        "https://x/01/10614141123459/21/",
        "https://x/01/10614141123459/21/5/photo",
        "https://x/01/10614141123459/21/%zz",
        "https://x/01/10614141123459/21/%ff",
        "https://x/01/1061414112345a",
        "https:///01/10614141123459",
        "https://x/22/2A",
        "https://x?/01/10614141123459",
        "ftp://x/01/10614141123459",
        "urn:epc:id:sgtin:0614141.11234.400",
        "urn:epc:id:sgtin:0614141.112345",
        "urn:epc:id:sgtin:0614141.112345.",
        "urn:epc:id:sgtin:061414a.112345.400",
        "urn:epc:id:lgtin:0614141.112345.400",
        "urn:epc:class:sgtin:0614141.112345.400",
        "urn:epc:idpat:sgtin:0614141.112345.400",
        "urn:epc:idpat:sgtin:0614141.*.*",
        "urn:epc:id:itip:0614141.112345.1.02.9",
        "URN:EPC:id:sgtin:0614141.112345.400",
        "urn:epc:id:sscc:0614141.123456789%30",
        "urn:epc:id:gsrn:0614141.123456789%30",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "",
        "nonsense"
      })
  void leavesEveryOtherUriUnchanged(String uri) {
    assertThat(ItemName.canonical(uri)).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "01/10614141123459/21/400, 0614141123459",
    "00/106141412345678908, 06141412345678908",
    "8003/00614141123452400, 0614141123452400",
    "414/0614141123452, 0614141123452",
    "8004/0614141AB, 0614141AB"
  })
  void knowsWhereTheCompanyPrefixStands(String link, String digits) {
    assertThat(ItemName.companyPrefixDigits("https://id.gs1.org/" + link)).isEqualTo(digits);
  }

  @Test
  void knowsNoCompanyPrefixOfOtherUris() {
    assertThat(ItemName.companyPrefixDigits("https://shop.example/01/10614141123459")).isNull();
    assertThat(ItemName.companyPrefixDigits("urn:uuid:1")).isNull();
  }

  @Test
  void tellsClassesFromInstances() {
    assertThat(ItemName.isClass("https://id.gs1.org/01/10614141123459")).isTrue();
    assertThat(ItemName.isClass("https://id.gs1.org/01/10614141123459/10/L")).isTrue();
    assertThat(ItemName.isClass("https://id.gs1.org/01/10614141123459/21/L")).isFalse();
    assertThat(ItemName.isClass("https://id.gs1.org/00/106141412345678908")).isFalse();
    assertThat(ItemName.isClass("urn:uuid:1")).isFalse();
  }

  @Test
  void namesTheLotOfAnInstance() {
    assertThat(ItemName.lotOf("https://id.gs1.org/01/10614141123459/21/4", "L 1"))
        .isEqualTo("https://id.gs1.org/01/10614141123459/10/L%201");
    assertThat(ItemName.lotOf("https://id.gs1.org/01/10614141123459/10/4", "L")).isNull();
  }

  @Property
  void isCanonicalAfterOneStep(@ForAll @CharRange(from = ' ', to = '~') String serial) {
    String once = ItemName.canonical("https://x/01/10614141123459/21/" + serial);
    assertThat(ItemName.canonical(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://id.gs1.org/01/123", "https://id.gs1.org/00/10614141234567890x"})
  void takesNothingForAKeyThatOnlyLooksLikeOne(String uri) {
    assertThat(ItemName.companyPrefixDigits(uri)).isNull();
    assertThat(ItemName.isClass(uri)).isFalse();
    assertThat(ItemName.lotOf(uri + "/21/5", "L1")).isNull();
  }

  @Property(tries = 5_000)
  void theShortWayNamesWhatTheRulesName(@ForAll("nearlyPlainLinks") String uri) {
    assertThat(DigitalLinks.canonical(uri)).isEqualTo(DigitalLinks.read(uri));
  }

  @Provide
  Arbitrary<String> nearlyPlainLinks() {
    var stems = Arbitraries.of("https://id.gs1.org/", "http://id.gs1.org/", "https://id.gs1.org");
    var keys = Arbitraries.of("00/", "01/", "414/", "417/", "21/", "8006/", "/");
    var lengths = Arbitraries.of(12, 13, 14, 18);
    var values =
        lengths.flatMap(length -> Arbitraries.strings().withCharRange('0', ':').ofLength(length));
    var qualifiers = Arbitraries.of("", "/", "/21/", "/10/", "/235/", "?", "/21/a/10/");
    var serials =
        Arbitraries.strings().withChars("aZ09-._~%/?#+\u00e9").ofMinLength(0).ofMaxLength(4);
    return Combinators.combine(stems, keys, values, qualifiers, serials)
        .as((stem, key, value, qualifier, serial) -> stem + key + value + qualifier + serial);
  }
}
