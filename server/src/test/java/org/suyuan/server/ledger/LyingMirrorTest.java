package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.EntryBundle;
import org.suyuan.proof.tree.TileEdge;
import org.suyuan.proof.tree.TreeHash;

/** What a mirror says is not believed: whatever it makes up, nothing of it gets in. */
class LyingMirrorTest {
  private static final SigningKey PLATFORM = SigningKey.random();
  private static final SigningKey STRANGER = SigningKey.random();

  @TempDir Path place;
  private LedgerDatabase log;
  private HttpServer http;

  /** What the mirror serves. */
  private List<byte[]> entries = List.of();

  private String checkpoint = "";

  LyingMirrorTest() {}

  /** A log of five entries, of which the database kept two, and a mirror that has all of them. */
  @BeforeEach
  void aDatabaseThatWasSetBack() throws SQLException, IOException {
    log = LedgerDatabase.fresh(place);
    var publisher = log.publisher();
    entries = history();
    log.record(entries.stream());
    log.sequence(0);
    publisher.publish(5);
    checkpoint = new Checkpoints(log.jdbc()).latest().orElseThrow().note();
    log.tamper(
        """
        delete from sequence where index >= 2; delete from waiting; delete from checkpoint where size > 2;
        delete from publication where size > 2; delete from statement where id not in (select statement from sequence)
        """);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
  }

  @AfterEach
  void done() {
    http.stop(0);
    log.close();
  }

  @Test
  void anHonestOneGivesBackWhatIsMissing() {
    var outcome = recovery().from(mirror(), Optional.empty(), appended -> {});
    assertThat(outcome).isEqualTo(new Recovery.Outcome(2, 3, 5));
    assertThat(Sequencer.sizeOf(log.jdbc())).isEqualTo(5);
    assertThat(log.fsck().entries()).isEqualTo(5);
  }

  /** Changes what the mirror serves. */
  private interface Lie {
    List<byte[]> of(List<byte[]> entries, LyingMirrorTest test);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("entry 3 is not good", (all, test) -> replaced(all, 3, flipped(all.get(3)))),
        lie("entry 3 is not good", (all, test) -> replaced(all, 3, test.carrier(STRANGER))),
        lie("is another than the one stored here", (all, test) -> swapped(all, 1, 4)),
        lie("entry 2 is not good", (all, test) -> replaced(all, 2, all.get(1))),
        lie("does not give the entries", (all, test) -> all.subList(0, 4)),
        lie("these are two histories", (all, test) -> swapped(all, 3, 4)));
  }

  private static Arguments lie(String named, Lie lie) {
    return Arguments.of(named, lie);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aLieAboutEntriesIsNamedAndNothingIsTaken(String named, Lie lie) {
    entries = lie.of(entries, this);
    refused(named);
  }

  @Test
  void theCheckpointOfAnotherLogIsRefused() {
    var other = NoteSigner.of("other.example/log", new byte[32]);
    checkpoint = signed(other, "other.example/log", entries);
    refused("is not one of the log");
  }

  @Test
  void aCheckpointThatSomebodyElseSignedIsRefused() {
    var impostor = NoteSigner.of(origin(), new byte[32]);
    checkpoint = signed(impostor, origin(), entries);
    refused("is not one of the log");
  }

  /** Somebody has the log's key and signed another end of the same history. */
  @Test
  void anotherHistoryUnderTheSameKeyIsNoWayBack() {
    entries = replaced(entries, 4, carrier(PLATFORM));
    checkpoint = signed(log.identity().signer(), origin(), entries);
    refused("these are two histories");
  }

  @Test
  void anotherFoundingThanTheOneThatIsNamedIsRefused() {
    assertThatThrownBy(() ->
            recovery().from(mirror(), Optional.of(TreeHash.leaf(new byte[1])), appended -> {}))
        .isInstanceOf(CannotRecover.class)
        .hasMessageContaining("not the founding statement");
  }

  @Test
  void whatAMirrorHasNotIsToldAndNotMadeUp() {
    entries = entries.subList(0, 3);
    checkpoint = signed(log.identity().signer(), origin(), entries);
    var outcome = recovery().from(mirror(), Optional.empty(), appended -> {});
    assertThat(outcome.missing()).isEqualTo(2);
  }

  private void refused(String named) {
    assertThatThrownBy(() -> recovery().from(mirror(), Optional.empty(), appended -> {}))
        .isInstanceOf(CannotRecover.class)
        .hasMessageContaining(named);
    assertThat(Sequencer.sizeOf(log.jdbc())).isEqualTo(2);
    assertThat(log.jdbc().sql("select count(*) from statement").query(Long.class).single())
        .isEqualTo(2);
  }

  private Recovery recovery() {
    var owner = log.database.owner();
    var source = new DriverManagerDataSource(log.database.url(), owner.user(), owner.password());
    return new Recovery(
        log.database,
        log.jdbc(),
        new DataSourceTransactionManager(source),
        log.identity(),
        log.kept(),
        log.folder,
        Clock.systemUTC());
  }

  private URI mirror() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body =
          path.endsWith("/checkpoint")
              ? checkpoint.getBytes(StandardCharsets.UTF_8)
              : EntryBundle.write(entries);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private List<byte[]> history() {
    var founding =
        new RegistryContent.Founding(
            "plt_1", "Shop", "dns:shop.example", PLATFORM.key(), Custody.HOSTED, 1);
    var brand = new RegistryContent.Member("mbr_1", "Brand", Role.BRAND, "dns:brand.example");
    var key = RegistryContent.Key.of(origin(), "mbr_1", SigningKey.random(), Custody.OWN);
    var lab = new RegistryContent.Member("mbr_2", "Lab", Role.LAB, "dns:lab.example");
    var grower = new RegistryContent.Member("mbr_3", "Bog", Role.GROWER, "dns:bog.example");
    return Stream.of(founding, brand, key, lab, grower)
        .map(content -> signed(PLATFORM, content))
        .toList();
  }

  private byte[] carrier(SigningKey by) {
    return signed(
        by, new RegistryContent.Member("mbr_4", "Ship", Role.FORWARDER, "dns:ship.example"));
  }

  private byte[] signed(SigningKey by, RegistryContent content) {
    return Statements.sign(by, origin(), "plt_1", 0, content).bytes();
  }

  private String origin() {
    return log.identity().origin();
  }

  private static String signed(NoteSigner by, String origin, List<byte[]> entries) {
    var edge = TileEdge.empty();
    entries.forEach(entry -> edge.append(TreeHash.leaf(entry)));
    return new Checkpoint(origin, entries.size(), edge.root()).sign(by).toString();
  }

  private static byte[] flipped(byte[] entry) {
    var changed = entry.clone();
    changed[changed.length - 5] = changed[changed.length - 5] == 'A' ? (byte) 'B' : (byte) 'A';
    return changed;
  }

  private static List<byte[]> replaced(List<byte[]> entries, int at, byte[] by) {
    var changed = new ArrayList<>(entries);
    changed.set(at, by);
    return changed;
  }

  private static List<byte[]> swapped(List<byte[]> entries, int one, int other) {
    var changed = new ArrayList<>(entries);
    Collections.swap(changed, one, other);
    return changed;
  }
}
