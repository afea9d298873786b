package org.suyuan.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpcUrnTest {

  /** 0614141 and 9521141 lie in blocks of known length, so each form leads back to the other. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          urn:epc:id:sgtin:0614141.812345.6789%2FA*(!), /01/80614141123458/21/6789%2FA%2A%28%21%29
          urn:epc:id:sgtin:0614141.112345.*,           /01/10614141123459/21/%2A
          urn:epc:idpat:sgtin:0614141.812345.*,        /01/80614141123458
          urn:epc:class:lgtin:0614141.012345.998877,   /01/00614141123452/10/998877
          urn:epc:id:upui:0614141.098765.51qIgY)%3C,   /01/00614141987658/235/51qIgY%29%3C
          urn:epc:idpat:itip:0614141.012345.01.02.*,   /8006/006141411234520102
          urn:epc:id:itip:0614141.012345.01.02.987,    /8006/006141411234520102/21/987
          urn:epc:id:sscc:0614141.1234567890,          /00/106141412345678908
          urn:epc:id:sgln:0614141.12345.400,           /414/0614141123452/254/400
          urn:epc:id:sgln:0614141.12345.0,             /414/0614141123452
          urn:epc:id:pgln:0614141.12345,               /417/0614141123452
          urn:epc:id:grai:0614141.12345.400%26x,       /8003/00614141123452400%26x
          urn:epc:idpat:grai:0614141.12345.*,          /8003/00614141123452
          urn:epc:id:giai:0614141.12345400.7,          /8004/061414112345400.7
          urn:epc:id:gsrn:0614141.1234567890,          /8018/061414112345678902
          urn:epc:id:gsrnp:0614141.1234567890,         /8017/061414112345678902
          urn:epc:id:gdti:0614141.12345.400,           /253/0614141123452400
          urn:epc:id:sgcn:0614141.67890.04711,         /255/061414167890704711
          urn:epc:id:ginc:0614141.xyz47%2F11,          /401/0614141xyz47%2F11
          urn:epc:id:gsin:0614141.123456789,           /402/06141411234567890
          urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345,     /8010/06141415PQ7%2FZ43/8011/12345
          urn:epc:idpat:cpi:0614141.5PQ7%2FZ43.*,      /8010/06141415PQ7%2FZ43
          """)
  void urnAndDigitalLinkLeadToEachOther(String urn, String path) {
    DigitalLink link = EpcUrn.digitalLink(urn);
    assertThat(link.uri()).isEqualTo("https://id.gs1.org" + path);
    assertThat(EpcUrn.of(DigitalLink.parse(link.uri()))).contains(urn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:epc:id:sgtin:0614141.12345.1", // one digit short
        "urn:epc:id:sgtin:0614141.8123456.1", // one too many
        "urn:epc:id:sgtin:0614141.812345", // no serial
        "urn:epc:id:sgtin:0614141.812345.", // empty serial
        "urn:epc:id:sgtin:0614141.812345.a/b", // unescaped
        "urn:epc:id:sgtin:0614141.812345.%7E", // outside set 82
        "urn:epc:id:sgtin:0614141.812345.123456789012345678901", // 21 characters
        "urn:epc:id:sgtin:06141.81234567.1", // prefix of five digits
        "urn:epc:idpat:sgtin:0614141.*.*", // all items of a company: no link
        "urn:epc:idpat:sgtin:0614141.812345.7", // a pattern without pattern
        "urn:epc:id:lgtin:0614141.812345.7",
        "urn:epc:class:sgtin:0614141.812345.7",
        "urn:epc:id:cpi:0614141.12a.1", // small letter in a part number
        "urn:epc:id:cpi:0614141.12A.01", // serial with leading zero
        "urn:epc:id:sgcn:0614141.67890.A",
        "urn:epc:id:gdti:0614141.12345.",
        "urn:epc:id:giai:0614141.",
        "urn:epc:id:gid:952056.2718.1414", // no GS1 key
        "urn:epc:id:itip:0614141.012345.3.02.987",
        "urn:epc:id:itip:0614141.012345.03.02.987", // piece 3 of 2
        "urn:epc:id:",
        "urn:epc:",
        ""
      })
  void aBrokenUrnIsRefused(String urn) {
    assertThatThrownBy(() -> EpcUrn.digitalLink(urn)).isInstanceOf(Gs1SyntaxException.class);
  }

  @Test
  void withoutAKnownPrefixThereIsNoUrn() {
    assertThat(CompanyPrefixes.lengthIn("9990000000000")).isEmpty();
    assertThat(EpcUrn.of(DigitalLink.of("01", "09990000000005", "21", "1"))).isEmpty();
  }

  @Test
  void aKeyWithoutSchemeHasNoUrn() {
    assertThat(EpcUrn.of(DigitalLink.of("8013", "1987654Ad4X4bL5ttr2310c2K"))).isEmpty();
    assertThat(EpcUrn.of(DigitalLink.of("01", "80614141123458", "22", "A"))).isEmpty();
  }

  @Test
  void theFinestLevelDecidesTheUrn() {
    var link =
        DigitalLink.of("01", "80614141123458", "22", "A", "10", "L", "21", "S", "17", "301231");
    assertThat(EpcUrn.of(link)).contains("urn:epc:id:sgtin:0614141.812345.S");
    assertThat(CanonicalLink.of(link)).contains("https://id.gs1.org/01/80614141123458/21/S");
  }

  @Test
  void whoTheThingIsDoesNotHangOnTheQuery() {
    String canonical = "https://id.gs1.org/01/80614141123458/21/S";
    for (String query : new String[] {"", "?", "?17=999999", "?10=L&linkType=gs1:pip", "#top"}) {
      assertThat(CanonicalLink.of("https://shop.example/x/01/80614141123458/21/S" + query))
          .contains(canonical);
    }
    assertThat(CanonicalLink.of("http://shop.example/gtin/80614141123451/ser/S"))
        .as("a wrong check digit stays what was written")
        .contains("https://id.gs1.org/01/80614141123451/21/S");
    assertThat(CanonicalLink.of("https://shop.example/x?u=/01/80614141123458")).isEmpty();
  }
}
