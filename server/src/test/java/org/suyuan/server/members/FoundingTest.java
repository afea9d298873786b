package org.suyuan.server.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;

/** The first entry of the log, and what is kept of keys. */
@WholePlatform
class FoundingTest {
  private final Registrar registrar;
  private final Members members;
  private final Joining joining;
  private final Ledger ledger;
  private final JdbcClient jdbc;

  FoundingTest(
      Registrar registrar, Members members, Joining joining, Ledger ledger, JdbcClient jdbc) {
    this.registrar = registrar;
    this.members = members;
    this.joining = joining;
    this.ledger = ledger;
    this.jdbc = jdbc;
  }

  @Test
  void entryZeroIsTheFoundingStatementSignedByItsOwnKey() {
    var entry = ledger.entry(0).orElseThrow();
    assertThat(entry.leaf()).isEqualTo(ledger.founding());
    var statement = Statement.parse(entry.statement());
    var founding = (RegistryContent.Founding) RegistryContent.parse(statement);
    assertThat(statement.signedBy(founding.key())).isTrue();
    assertThat(members.registry().founding()).contains(founding);
  }

  @Test
  void nobodyFoundsTheLogASecondTime() throws Exception {
    List<Callable<Boolean>> servers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      servers.add(() -> registrar.found("mbr_second00", "Other", "dns:other.example").isPresent());
    }
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : all.invokeAll(servers)) {
        assertThat(done.get()).isFalse();
      }
    }
  }

  @Test
  void theRegistryIsTheFoldOfTheStatementsOnTheLog() {
    var member = joining.withOwnKey("brand");
    var known = members.registry().member(member.id(), Long.MAX_VALUE).orElseThrow();
    assertThat(known.identity()).isEqualTo("gln:" + member.gln());
    assertThat(members.registryEntries())
        .isSortedAccordingTo((a, b) -> Long.compare(a.index(), b.index()))
        .allSatisfy(entry ->
            assertThat(ledger.entry(entry.index()).orElseThrow().leaf()).isEqualTo(entry.leaf()));
  }

  @Test
  void noPrivateKeyStandsInTheDatabaseInClear() {
    var member = joining.hosted("lab");
    var sealed =
        jdbc.sql("select sealed from member_key where member = :member")
            .param("member", member.id())
            .query(byte[].class)
            .single();
    assertThat(sealed).hasSize(1 + 12 + 32 + 16);
    var document = "{\"note\":\"hosted\"}".getBytes(StandardCharsets.UTF_8);
    var signed = members.sign(member.id(), StatementType.EPCIS, List.of(document)).getFirst();
    var key = members.standing(member.id()).keys().values().iterator().next().key();
    assertThat(signed.statement().signedBy(key)).isTrue();
  }

  @Test
  void aMembersOwnKeyIsNotHereToSignWith() {
    var member = joining.withOwnKey("lab");
    assertThatThrownBy(() -> members.requireHosted(member.id())).hasMessageContaining("own key");
  }

  @Test
  void whatWasRecordedAboutMembersCannotBeChangedByTheProgram() {
    for (var table : List.of("member", "member_key", "member_right", "opening", "registry_entry")) {
      assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }
}
