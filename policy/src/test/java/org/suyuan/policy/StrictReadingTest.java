package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.proof.Rejected;

/** A slip of the pen is an error with its line, never a rule that is silently ignored. */
class StrictReadingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          per_line: 1 | per_lin: 1 | price.yaml:109: Unknown key "per_lin" in a guarantee; expected one of: basis, cap
          when: is_gift | wenn: is_gift | Unknown key "wenn" in a row
          when: is_gift | when: is_gif | undeclared reference to 'is_gif'
          when: is_gift | when: net_paid | is not true or false
          when: is_gift | when: claimed_at > net_paid | found no matching overload
          when: is_gift | when: channel == "app" | undeclared reference to 'channel'
          when: is_gift | when: price_drop_cause == "subsidy" | Expected one of [ordinary, platform_subsidy
          when: is_gift | when: '[1, 2].exists(x, x > 1)' | does not hold to its types
          when: is_gift | when: net_paid / 2 > 5 | does not hold to its types
          when: is_gift | when: net_paid > 0.5 | Expected names, numbers, words
          window: P30D, excluded | window: 30 days, excluded | Expected a duration, found "30 days"
          window: P30D, excluded | wide: yes, window: P30D, excluded | Unknown parameter wide
          window: P30D, excluded | excluded | Expected a value for the parameter window
          {now: current_unit_price, | {now: received_at, | Expected a fact: money
          [CN-PRICE-19] | [CN-PRICE-99] | Unknown article CN-PRICE-99
          then: deny | then: refuse | Expected one of grant, deny, human, found "refuse"
          {adjust: {price | {adjusted: {price | Unknown remedy adjusted
          {price_difference: {paid | {price_drop: {paid | Unknown amount price_drop
          table: price_drop | table: price_drops | Unknown table price_drops
          stage: after | stage: later | Expected one of pre, in, after
          is_gift: "true" | is_gift: "yes" | Expected a bool, found "yes"
          per_line: 1 | "per_line: 1\\n    per_line: 2" | found twice: per_line
          stage: after | stage: &a after | Expected no anchors
          stage: after | stage: !!str after | Expected no tags
          id: dropped | id: no_drop | Expected every id once
          """)
  void whatTheSchemaDoesNotKnowIsRefusedWithItsPlace(
      String written, String instead, String sentence) throws Exception {
    String replacement = instead.replace("\"per_line: 1\\n", "per_line: 1\n").replace("2\"", "2");
    Samples.changed(
        folder,
        "price.yaml",
        text -> {
          int at = text.indexOf(written);
          return text.substring(0, at) + replacement + text.substring(at + written.length());
        });
    assertThatThrownBy(() -> PackReader.folder(folder))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("price.yaml:")
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-24", "2026-11-25", "2026-12-31"})
  void rulesApplySevenDaysAfterTheyArePublishedAndNotBefore(String published) throws Exception {
    Samples.changed(
        folder,
        "pack.yaml",
        text -> text.replace("published: 2026-11-22", "published: " + published));
    if (published.equals("2026-11-24")) {
      PackReader.folder(folder);
    } else {
      assertThatThrownBy(() -> PackReader.folder(folder))
          .hasMessageContaining("pack.yaml:")
          .hasMessageContaining("seven days after it is published");
    }
  }
}
