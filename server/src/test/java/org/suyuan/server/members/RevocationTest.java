package org.suyuan.server.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Algorithm;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining.Joined;

/** A revocation parts a key's good statements from its bad ones exactly, at its own index. */
@WholePlatform
class RevocationTest {
  private final Joining joining;
  private final Members members;
  private final Alliance alliance;
  private final ApiKeys apiKeys;
  private final Ledger ledger;
  private final TransactionTemplate transaction;

  RevocationTest(
      Joining joining,
      Members members,
      Alliance alliance,
      ApiKeys apiKeys,
      Ledger ledger,
      PlatformTransactionManager transactions) {
    this.joining = joining;
    this.members = members;
    this.alliance = alliance;
    this.apiKeys = apiKeys;
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Test
  void noStatementIsAcceptedBehindTheRevocationOfItsKey() throws Exception {
    var member = joining.withOwnKey("warehouse");
    var accepted = new ConcurrentLinkedQueue<Long>();
    var surprises = new ConcurrentLinkedQueue<Throwable>();
    var underWay = new CountDownLatch(40);
    var revoked = new AtomicBoolean();
    var recorders = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      recorders.add(
          Thread.startVirtualThread(() -> {
            while (!revoked.get()) {
              try {
                accepted.addAll(record(member, 5));
                underWay.countDown();
              } catch (Refusal refusal) {
                if (!refusal.code().equals("key-revoked")) {
                  surprises.add(refusal);
                }
                return; // as it must be from now on
              } catch (RuntimeException surprise) {
                surprises.add(surprise);
                return;
              }
            }
          }));
    }
    underWay.await();
    long end =
        alliance.revokeKey(member.id(), member.key().kid(), "compromised", null).indexes().stream()
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> record(member, 1)).hasMessageContaining("no longer signs");
    revoked.set(true);
    for (var recorder : recorders) {
      recorder.join();
    }

    assertThat(surprises).isEmpty();
    var indexes = ledger.awaitIndexes(accepted, Duration.ofSeconds(20));
    assertThat(indexes).hasSameSizeAs(accepted).hasSizeGreaterThanOrEqualTo(200);
    assertThat(indexes.values()).allSatisfy(index -> assertThat(index).isLessThan(end));
    assertThat(standing(member, end)).isInstanceOf(Registry.Standing.Valid.class);
    assertThat(standing(member, end + 1)).isInstanceOf(Registry.Standing.Revoked.class);
  }

  @Test
  void narrowerRightsHoldFromTheirIndexOn() {
    var member = joining.withOwnKey("warehouse");
    assertThat(record(member, 1)).hasSize(1);
    long narrowed =
        ((Alliance.Change) alliance.setRights(member.id(), List.of("pack"), List.of()))
            .indexes()
            .iterator()
            .next();
    assertThatThrownBy(() -> record(member, 1))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("observe");
    var registry = members.registry();
    assertThat(registry.rights(member.id(), narrowed).allow("ObjectEvent", "OBSERVE")).isTrue();
    assertThat(registry.rights(member.id(), narrowed + 1).allow("ObjectEvent", "OBSERVE"))
        .isFalse();
  }

  @Test
  void aMemberThatLeftStatesNothingAndItsProgramsAreStrangers() {
    var member = joining.withOwnKey("warehouse");
    alliance.expel(member.id(), "left", null);
    assertThatThrownBy(() -> record(member, 1)).hasMessageContaining("has left");
    assertThat(apiKeys.find(member.apiKey())).isEmpty();
  }

  @Test
  void aRevokedKeyIsNotRevokedAgain() {
    var member = joining.withOwnKey("lab");
    alliance.revokeKey(member.id(), member.key().kid(), "lost", null);
    assertThatThrownBy(() -> alliance.revokeKey(member.id(), member.key().kid(), "lost", null))
        .hasMessageContaining("already");
  }

  private Registry.Standing standing(Joined member, long index) {
    return members.registry().standing(member.id(), member.key().kid(), Algorithm.ED25519, index);
  }

  private List<Long> record(Joined member, int many) {
    var standing = members.standing(member.id());
    var lines = new ArrayList<Vouched>();
    for (int i = 0; i < many; i++) {
      lines.add(members.examine(standing, signed(member)));
    }
    return transaction.execute(_ ->
        members.record(members.enter(member.id()), lines).stream().map(Recorded::receipt).toList());
  }

  private Signed signed(Joined member) {
    var document =
        """
        {"type":"ObjectEvent","action":"OBSERVE","eventID":"urn:uuid:%s","eventTime":"2026-03-01T00:00:00Z"}
        """
            .formatted(UUID.randomUUID())
            .getBytes(StandardCharsets.UTF_8);
    var secret = Secret.random();
    var json = Json.parseObject(document);
    var body = Fields.close(json, secret).body();
    Statement statement =
        Statements.sign(
            member.key(), ledger.origin(), member.id(), 1_772_323_200, StatementType.EPCIS, body);
    return new Signed(
        statement.toString(),
        document,
        json,
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret.bytes()),
        null);
  }
}
