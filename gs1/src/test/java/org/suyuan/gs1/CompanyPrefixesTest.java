package org.suyuan.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.suyuan.gs1.json.JsonValue;

class CompanyPrefixesTest {

  @Test
  void theTableSaysWhatTheListSays() {
    var list = SharedData.json("gcp-prefix-list/gcpprefixformatlist.json");
    var entries = (JsonValue.Arr) SharedData.at(list, "GCPPrefixFormatList", "entry");
    assertThat(entries.elements()).hasSize(99_839);
    for (JsonValue entry : entries.elements()) {
      String prefix = SharedData.text(entry, "prefix");
      int length = ((JsonValue.Num) SharedData.at(entry, "gcpLength")).value().intValue();
      OptionalInt expected = length == 0 ? OptionalInt.empty() : OptionalInt.of(length);
      for (String filler : new String[] {"000000000000", "999999999999", "518273645091"}) {
        assertThat(CompanyPrefixes.lengthIn((prefix + filler).substring(0, 13)))
            .as(prefix)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void theTableIsDatedAndSmall() throws Exception {
    assertThat(CompanyPrefixes.date()).isEqualTo(LocalDate.of(2022, 4, 5));
    try (var file = CompanyPrefixes.class.getResourceAsStream("company-prefixes.bin")) {
      assertThat(file.readAllBytes()).hasSizeLessThan(60_000);
    }
  }

  @Test
  void tooFewDigitsGiveNoAnswer() {
    assertThat(CompanyPrefixes.lengthIn("")).isEmpty();
    assertThat(CompanyPrefixes.lengthIn("061414")).isEmpty();
    assertThat(CompanyPrefixes.lengthIn("0614141")).hasValue(7);
    assertThat(CompanyPrefixes.lengthIn("0614141ABC")).hasValue(7);
    assertThat(CompanyPrefixes.lengthIn("ABC")).isEmpty();
  }
}
