package org.suyuan.server.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void anIdTellsItsKindAndIsNeverTheSame() {
    var ids = Stream.generate(() -> Ids.next("mbr")).limit(10_000).toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("mbr_[0-9a-hjkmnp-tv-z]{20}"));
  }

  @Test
  void everyLetterOfTheAlphabetIsUsed() {
    var letters =
        Stream.generate(() -> Ids.next("mbr").substring(4))
            .limit(1_000)
            .flatMapToInt(String::chars)
            .distinct();
    assertThat(letters.count()).isEqualTo(32);
  }

  @Test
  void aPrefixIsAFewLowerCaseLetters() {
    assertThatThrownBy(() -> Ids.next("Member_")).isInstanceOf(IllegalArgumentException.class);
  }
}
