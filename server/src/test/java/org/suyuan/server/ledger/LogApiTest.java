package org.suyuan.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.note.TlogProof;
import org.suyuan.proof.tree.EntryBundle;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TileReader;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Refusal;

/**
 * What a reader of the log gets, read with nothing but the kernel. Who may read what is the
 * security chain's to say.
 */
@WholePlatform
class LogApiTest {
  /**
   * The status of a refusal is all that is looked at here; how it is told is tested where it is.
   */
  @RestControllerAdvice
  static class Refusals {
    @ExceptionHandler
    ResponseEntity<String> refused(Refusal refusal) {
      return ResponseEntity.status(refusal.status()).body(refusal.code());
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Ledger ledger;
  private final TransactionTemplate transaction;
  private final RestTestClient http;

  LogApiTest(Ledger ledger, TransactionTemplate transaction, LogApi api) {
    this.ledger = ledger;
    this.transaction = transaction;
    this.http =
        RestTestClient.bindToController(api)
            .configureServer(server -> server.setControllerAdvice(new Refusals()))
            .build();
  }

  @Test
  void aReaderRecomputesTheWholeTreeFromTilesAndEntries() {
    long size = grow(300);
    var checkpoint =
        Checkpoint.verified(
            SignedNote.parse(text("/log/checkpoint")), ledger.key(), ledger.origin());
    assertThat(checkpoint.size()).isGreaterThanOrEqualTo(size);
    var tree = new TileReader(checkpoint.size(), tile -> bytes("/log/" + tile.path()));
    assertThat(tree.root()).isEqualTo(checkpoint.root());

    var first = new Tile(Tile.ENTRIES, 0, Tile.FULL);
    var entries = EntryBundle.read(first, bytes("/log/" + first.path()));
    assertThat(entries.get(3)).isEqualTo(ledger.entry(3).orElseThrow().statement());
    var hashes = bytes("/log/tile/0/000");
    assertThat(Hash.at(hashes, 3 * Hash.SIZE)).isEqualTo(ledger.entry(3).orElseThrow().leaf());
    assertThat(bytes("/log/tile/0/000.p/5")).isEqualTo(Arrays.copyOf(hashes, 5 * Hash.SIZE));
  }

  @Test
  void aProofIsAFileThatHoldsWithoutTheServer() {
    long size = grow(2);
    var entry = ledger.entry(size - 1).orElseThrow();
    var byIndex = TlogProof.parse(text("/log/proof?index=" + entry.index()));
    assertThat(byIndex.verify(entry.statement(), ledger.key(), ledger.origin()).size())
        .isGreaterThanOrEqualTo(size);
    var byLeaf = TlogProof.parse(text("/log/proof?leaf=" + entry.leaf().hex()));
    assertThat(byLeaf.index()).isEqualTo(entry.index());
  }

  @Test
  void whatIsNotPublishedIsNotThere() {
    grow(1);
    for (var path :
        List.of(
            "/log/tile/0/x999/999",
            "/log/tile/63/000",
            "/log/tile/entries/x999/999.p/1",
            "/log/tile/5/000.p/1",
            "/log/proof?index=99999999",
            "/log/proof?leaf=" + "00".repeat(32),
            "/log/consistency?from=0&to=1",
            "/log/consistency?from=1&to=99999999")) {
      assertThat(status(path)).as(path).isEqualTo(404);
    }
  }

  @Test
  void aTileHasOneSpelling() {
    grow(1);
    for (var path :
        List.of(
            "/log/tile/00/000",
            "/log/tile/0/0",
            "/log/tile/0/000.p/0",
            "/log/tile/0/000.p/256",
            "/log/tile/0/000.p/01",
            "/log/tile/64/000",
            "/log/tile/0/x000/001",
            "/log/tile/a/000",
            "/log/tile/entries/000/",
            "/log/proof",
            "/log/proof?leaf=AB",
            "/log/proof?index=1&leaf=" + "00".repeat(32))) {
      assertThat(status(path)).as(path).isEqualTo(400);
    }
  }

  /** Records so many, waits for their checkpoint, and says how many entries there are at least. */
  private long grow(int count) {
    var submissions =
        IntStream.range(0, count)
            .mapToObj(i ->
                new Submission(
                    "mbr_1", null, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)))
            .toList();
    var ids =
        transaction.execute(status -> ledger.record(submissions)).stream()
            .map(Receipt::id)
            .toList();
    long last =
        ledger.awaitIndexes(ids, PATIENCE).values().stream()
            .mapToLong(Long::longValue)
            .max()
            .orElseThrow();
    assertThat(ledger.awaitCheckpoint(last + 1, PATIENCE)).isPresent();
    return last + 1;
  }

  private int status(String path) {
    return http.get().uri(path).exchange().returnResult(byte[].class).getStatus().value();
  }

  private byte[] bytes(String path) {
    var body =
        http.get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return Objects.requireNonNull(body, path);
  }

  private String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }
}
