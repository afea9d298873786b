package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.proof.Rejected;

class RightsTest {
  @ParameterizedTest
  @CsvSource({
    "ObjectEvent, ADD, COMMISSION, true",
    "ObjectEvent, ADD, OBSERVE, false",
    "ObjectEvent, OBSERVE, OBSERVE, true",
    "ObjectEvent, OBSERVE, ATTEST, true",
    "ObjectEvent, DELETE, ATTEST, true",
    "ObjectEvent, OBSERVE, COMMISSION, false",
    "AggregationEvent, ADD, PACK, true",
    "AssociationEvent, DELETE, PACK, true",
    "AggregationEvent, ADD, TRANSACT, false",
    "TransactionEvent, ADD, TRANSACT, true",
    "TransformationEvent, '', TRANSFORM, true",
    "TransformationEvent, '', COMMISSION, false",
    "TransformationEvent, '', ANY, true",
    "SurpriseEvent, ADD, PACK, false"
  })
  void allowsWhatTheTableSays(String type, String action, May held, boolean allowed) {
    assertThat(new Rights(List.of(held), List.of()).allow(type, action)).isEqualTo(allowed);
  }

  @Test
  void coversGs1KeysByDigitsAndOtherUrisByTheirBeginning() {
    var rights = new Rights(List.of(May.COMMISSION), List.of("0614141", "https://brand.example/"));
    assertThat(rights.cover("https://id.gs1.org/01/10614141123459/21/4")).isTrue();
    assertThat(rights.cover("https://id.gs1.org/01/10614142123459/21/4")).isFalse();
    assertThat(rights.cover("https://brand.example/things/4")).isTrue();
    assertThat(rights.cover("https://brand.example.org/things/4")).isFalse();
    var everyGs1Link = new Rights(List.of(), List.of("https://id.gs1.org/"));
    assertThat(everyGs1Link.cover("https://id.gs1.org/01/10614141123459/21/4")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"061", "0614141123456", "0614l41", "", "https://brand.example", "/a/", "1a:x/"})
  void refusesWhatIsNoPrefix(String prefix) {
    assertThatThrownBy(() -> new Rights(List.of(), List.of(prefix))).isInstanceOf(Rejected.class);
  }
}
