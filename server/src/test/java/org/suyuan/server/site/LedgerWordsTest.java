package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.suyuan.proof.statement.Registry;
import org.suyuan.server.ledger.Description;
import org.suyuan.server.site.piece.Verdict;

class LedgerWordsTest {
  private static final Instant NOW = Instant.parse("2026-10-04T15:20:00Z");

  @Test
  void aShopAloneSaysSo() {
    LedgerSheet sheet = sheet("none", null, List.of());
    assertThat(sheet.verdict()).isEqualTo(Verdict.PENDING);
    assertThat(sheet.sentence()).isEqualTo("So far this shop alone signs the ledger");
    assertThat(sheet.policy()).isEmpty();
  }

  @Test
  void whoCosignedTheNewestIsCountedAndACopyIsNoWitness() {
    LedgerSheet sheet =
        sheet(
            "members",
            null,
            List.of(
                witness("a", 400L, null),
                witness("b", 400L, null),
                witness("b/mirror", 400L, null),
                witness("c", 300L, null),
                witness("d", null, "timed out")));
    assertThat(sheet.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(sheet.sentence()).isEqualTo("2 independent members vouch for all 400 entries");
    assertThat(sheet.witnesses())
        .extracting(one -> one.state().word())
        .containsExactly("Up to date", "Up to date", "Up to date", "Behind", "No answer");
  }

  @Test
  void onlyWhatWaitsLongerThanARoundIsPending() {
    assertThat(sheet("members", NOW.minusSeconds(2), List.of()).verdict()).isEqualTo(Verdict.HOLDS);
    LedgerSheet waiting = sheet("members", NOW.minusSeconds(9), List.of());
    assertThat(waiting.verdict()).isEqualTo(Verdict.PENDING);
    assertThat(waiting.sentence())
        .isEqualTo("Independent members have yet to vouch for the newest 20 entries");
    assertThat(waiting.why()).contains("The 400 earlier entries are public and proven as before.");
  }

  private static Description.Witness witness(
      String name, @Nullable Long size, @Nullable String problem) {
    return new Description.Witness(name, "key", "http://127.0.0.1:1/", size, NOW, problem);
  }

  private static LedgerSheet sheet(
      String quorum, @Nullable Instant since, List<Description.Witness> witnesses) {
    var pending = since == null ? null : new Description.Pending(420, since);
    var log =
        new Description.Told(
            "shop.example/log",
            "key",
            "f0",
            400,
            "quorum " + quorum,
            quorum,
            pending,
            witnesses,
            List.of());
    return new LedgerWords(Texts.in(Language.EN), log, Registry.of("shop.example/log"), NOW)
        .sheet();
  }
}
