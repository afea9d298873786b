package org.suyuan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.policy.commands.Lint;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.packs.Example;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;

class ExamplesTest {
  @Test
  void everyExampleComesOutAsItsAuthorExpects() {
    assertThat(Lint.findings(Samples.CN)).isEmpty();
    assertThat(Lint.findings(Samples.EU)).isEmpty();
  }

  @Test
  void everyGuaranteeShowsACaseThatIsGrantedAndOneThatIsNot() {
    for (Guarantee guarantee : Samples.CN.guarantees()) {
      assertThat(guarantee.examples())
          .as(guarantee.code())
          .anyMatch(example -> example.expect().startsWith("grant"))
          .anyMatch(example -> !example.expect().startsWith("grant"));
    }
  }

  @Test
  void theSameFactsGiveTheSameResultOnEveryChannel() {
    Pack pack = Samples.CN;
    List<String> channels = pack.book().get("channel").words();
    assertThat(pack.header().channels()).isEqualTo(channels).hasSize(5);
    for (Guarantee guarantee : pack.guarantees()) {
      assertThat(guarantee.channels()).isEqualTo(channels);
      for (Example example : guarantee.examples()) {
        List<Decision> decisions =
            channels.stream()
                .map(channel -> example.facts().with("channel", channel, "example"))
                .map(facts -> Decider.decide(pack, guarantee, facts, Samples.AT))
                .toList();
        assertThat(decisions)
            .allSatisfy(decision -> {
              assertThat(decision.result()).isEqualTo(decisions.getFirst().result());
              assertThat(decision.missing()).isEqualTo(decisions.getFirst().missing());
              assertThat(decision.row()).isEqualTo(decisions.getFirst().row());
            });
      }
    }
  }
}
