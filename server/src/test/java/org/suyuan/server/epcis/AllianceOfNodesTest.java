package org.suyuan.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.server.Suyuan;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;

/** The whole server on its own database, and four members' nodes as four processes. */
class AllianceOfNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path place;
  private ConfigurableApplicationContext server;
  private Ledger ledger;
  private Joined brand;
  private Wire wire;
  private final List<RealNode> nodes = new ArrayList<>();

  AllianceOfNodesTest() {}

  @BeforeEach
  void aServerAndFourNodes() throws Exception {
    server =
        new SpringApplicationBuilder(Suyuan.class, Joining.class)
            .run(
                "--server.port=0",
                "--suyuan.database.url=",
                "--suyuan.data=" + place.resolve("data"),
                "--suyuan.ledger.witnesses.alarm=3s");
    int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    ledger = server.getBean(Ledger.class);
    var joining = server.getBean(Joining.class);
    brand = joining.withOwnKey("brand");
    wire = new Wire(port, brand.apiKey());
    for (var role : List.of("brand", "forwarder", "lab", "regulator")) {
      var member = joining.hosted(role).id();
      var folder = place.resolve("nodes").resolve(member);
      nodes.add(RealNode.start(member, folder, ledger, "http://127.0.0.1:%d/log".formatted(port)));
    }
  }

  @AfterEach
  void done() {
    nodes.forEach(RealNode::close);
    server.close();
  }

  @Test
  void fourNodesWitnessAndMirrorTwoMayDieAndComeBack() throws Exception {
    var policy = policy(nodes);
    adopt(policy, server.getBean(TransactionTemplate.class));
    state("one", "WITNESSED");
    await().atMost(PATIENCE).untilAsserted(() -> everyoneHas(policy));
    assertThat(health()).isEqualTo("UP");

    nodes.get(0).kill();
    nodes.get(1).kill();
    long last = size();
    state("two", "SEQUENCED");
    assertThat(size()).isEqualTo(last);
    assertThat(wire.get("/log").json().get("pending").isObject()).isTrue();
    assertThat(health()).isEqualTo("OUT_OF_QUORUM");

    nodes.get(0).start();
    nodes.get(1).start();
    await().atMost(PATIENCE).until(() -> size() > last);
    state("three", "WITNESSED");
    await().atMost(PATIENCE).untilAsserted(() -> everyoneHas(policy));
    assertThat(health()).isEqualTo("UP");
    var lines = wire.get("/log/cosignatures").json().get("cosignatures");
    assertThat(lines.size()).isEqualTo(policy.witnesses().size());
    assertThat(wire.get("/log/cosignatures?size=99999999").status()).isEqualTo(404);
  }

  private String health() {
    return wire.get("/actuator/health").json().get("status").asString();
  }

  private static Policy policy(List<RealNode> nodes) throws Exception {
    var witnesses = new ArrayList<Policy.Witness>();
    var mirrors = new ArrayList<Policy.Witness>();
    for (var node : nodes) {
      witnesses.add(node.witness());
      mirrors.add(node.mirror());
    }
    var lines =
        Stream.concat(witnesses.stream(), mirrors.stream())
            .map(line -> "witness %s %s %s\n".formatted(line.name(), line.key(), line.url()))
            .collect(Collectors.joining());
    var names = witnesses.stream().map(Policy.Witness::name).collect(Collectors.joining(" "));
    return Policy.parse(lines + "group alliance 3 " + names + "\nquorum alliance\n");
  }

  /** Any statement may stand for the one that brings it into force; here the last that there is. */
  private void adopt(Policy policy, TransactionTemplate transaction) {
    long last = ledger.checkpoint().checkpoint().size() - 1;
    long receipt = ledger.entry(last).orElseThrow().receiptId();
    transaction.executeWithoutResult(status -> ledger.adopt(policy, receipt));
  }

  private void state(String serial, String status) {
    var line = new Telling(ledger.origin(), brand).line(Telling.commission(brand.item(serial)));
    var answer =
        wire.post("/statements?until=witnessed", "application/x-ndjson", line).lines().getFirst();
    assertThat(answer.get("status").asString()).as(answer.toString()).isEqualTo(status);
  }

  private long size() {
    return wire.get("/log").json().get("size").asLong();
  }

  /** All four cosigned the public checkpoint, as witnesses and as mirrors that hold it. */
  private void everyoneHas(Policy policy) {
    var note = SignedNote.parse(wire.get("/log/checkpoint").response().body());
    assertThat(policy.vouching(note))
        .as(wire.get("/log").response().body())
        .hasSize(policy.witnesses().size());
  }
}
