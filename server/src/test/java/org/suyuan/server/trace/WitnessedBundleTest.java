package org.suyuan.server.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.Verdict;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Statement;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.TestWitness;
import org.suyuan.server.members.AllianceServer;
import org.suyuan.server.members.Joining.Joined;

/** The bundles of a log that members watch carry all that a reader needs to see it. */
class WitnessedBundleTest {
  @TempDir static Path place;
  private static AllianceServer server;
  private static Ledger ledger;
  private static Tale tale;
  private static Joined brand;
  private static Joined lab;
  private static Joined carrier;
  private static TestWitness labsWitness;
  private static TestWitness carriersWitness;

  @BeforeAll
  static void open() throws SQLException {
    server = AllianceServer.fresh(place);
    ledger = server.bean(Ledger.class);
    tale = new Tale(ledger, server.port());
    var joining = server.joining();
    brand = joining.withOwnKey("brand", "any");
    lab = joining.withOwnKey("lab");
    carrier = joining.withOwnKey("forwarder");
    labsWitness = TestWitness.start(lab.id()).of(ledger.key());
    carriersWitness = TestWitness.start(carrier.id()).of(ledger.key());
  }

  @AfterAll
  static void close() {
    server.close();
    labsWitness.close();
    carriersWitness.close();
  }

  @Test
  void aBundleCarriesTheCosignaturesThePolicyAndTheWitnessesAndAllOfTheRegistryWhenOthersApprove() {
    String alone = bundled("1");
    assertThat(verdict(alone).vouching())
        .satisfies(vouching -> assertThat(vouching.alone()).isTrue());
    assertThat(subjects(alone)).doesNotContain(lab.id(), carrier.id());

    Policy policy = Policy.usual(List.of(labsWitness.line(), carriersWitness.line()));
    assertThat(server.setPolicy(1, policy.toString()).status()).isEqualTo(200);
    String watched = bundled("2");
    assertThat(verdict(watched).code()).isEqualTo(Code.VERIFIED);
    assertThat(verdict(watched).vouching())
        .satisfies(vouching -> {
          assertThat(vouching.alone()).isFalse();
          assertThat(vouching.witnesses())
              .extracting(voucher -> voucher.name())
              .containsExactly(lab.id(), carrier.id());
          assertThat(vouching.identities()).hasSize(2);
        });
    assertThat(subjects(watched)).contains(lab.id(), carrier.id(), brand.id());

    var unconcerned = server.joining().withOwnKey("retailer");
    assertThat(subjects(bundled("3"))).doesNotContain(unconcerned.id());
    assertThat(server.setPolicy(3, policy.toString()).status()).isEqualTo(200);
    String whole = bundled("4");
    assertThat(verdict(whole).code()).isEqualTo(Code.VERIFIED);
    assertThat(subjects(whole)).contains(unconcerned.id());
  }

  /** The public bundle of a new item, once it is published. */
  private static String bundled(String serial) {
    String item = brand.item(serial);
    long index = tale.by(brand, "03-01 08:00").commissions("", item);
    assertThat(ledger.awaitCheckpoint(index + 1, Duration.ofSeconds(60))).isPresent();
    var answer =
        server.get("/trace/bundle?profile=public&item=" + item.substring(item.indexOf("/01/")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static Verdict verdict(String bundle) {
    return BundleVerifier.verify(bundle.getBytes(UTF_8), ledger.key(), ledger.founding());
  }

  /** The members that the registry statements in a bundle are about. */
  private static Set<String> subjects(String bundle) {
    return Bundle.parse(bundle.getBytes(UTF_8)).registry().stream()
        .map(entry -> RegistryContent.parse(Statement.parse(entry.statement())))
        .flatMap(content -> content.subject().stream())
        .collect(Collectors.toSet());
  }
}
