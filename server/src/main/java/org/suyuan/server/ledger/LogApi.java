package org.suyuan.server.ledger;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.note.TlogProof;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.server.base.Refusal;

/**
 * The log over HTTP, in the public forms of C2SP tlog-tiles and tlog-proof. Checkpoint, hash tiles
 * and proofs are for everybody; entries are for members and staff, which the security chain sees
 * to.
 */
@RestController
@RequestMapping("/log")
class LogApi {
  private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final CacheControl FOR_EVER_PRIVATELY =
      CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
  private static final CacheControl A_MOMENT =
      CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

  private final Ledger ledger;
  private final Tiles tiles;
  private final Checkpoints checkpoints;
  private final Cosignatures cosignatures;
  private final Description description;

  LogApi(
      Ledger ledger,
      Tiles tiles,
      Checkpoints checkpoints,
      Cosignatures cosignatures,
      Description description) {
    this.ledger = ledger;
    this.tiles = tiles;
    this.checkpoints = checkpoints;
    this.cosignatures = cosignatures;
    this.description = description;
  }

  record Consistency(long from, long to, List<String> path) {}

  record CosignatureLines(long size, List<CosignatureLine> cosignatures) {}

  record CosignatureLine(String key, String line, Instant cosignedAt, Instant receivedAt) {}

  @GetMapping
  ResponseEntity<Description.Told> log() {
    return ResponseEntity.ok().cacheControl(A_MOMENT).body(description.tell());
  }

  @GetMapping("/checkpoint")
  ResponseEntity<String> checkpoint() {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .cacheControl(A_MOMENT)
        .body(ledger.checkpoint().note());
  }

  @GetMapping("/tile/**")
  ResponseEntity<byte[]> tile(HttpServletRequest request) {
    var tile = tileOf(request);
    long hashes =
        tile.isEntries()
            ? checkpoints.publishedSize()
            : checkpoints.publishedSize() >> Math.min(63, 8 * tile.level());
    boolean isPublished =
        tile.index() < hashes / Tile.FULL || tile.index() * Tile.FULL + tile.width() <= hashes;
    var bytes = !isPublished ? null : tile.isEntries() ? tiles.readEntries(tile) : tiles.read(tile);
    if (bytes == null) {
      throw new Refusal(
          "tile-not-published", 404, "The log has no tile %s yet.".formatted(tile.path()));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .cacheControl(tile.isEntries() ? FOR_EVER_PRIVATELY : FOR_EVER)
        .body(bytes);
  }

  /** The path as it was sent, so that no second spelling of a tile is served. */
  private static Tile tileOf(HttpServletRequest request) {
    try {
      return Tile.parse(
          request.getRequestURI().substring((request.getContextPath() + "/log/").length()));
    } catch (Rejected problem) {
      throw new Refusal("tile-path-malformed", 400, String.valueOf(problem.getMessage()));
    }
  }

  /**
   * A C2SP tlog-proof of one entry, found by its index or its leaf hash, under the latest or an
   * earlier checkpoint.
   */
  @GetMapping("/proof")
  ResponseEntity<String> proof(
      @RequestParam(required = false) @Nullable Long index,
      @RequestParam(required = false) @Nullable String leaf,
      @RequestParam(required = false) @Nullable Long size) {
    var signed = size == null ? ledger.checkpoint() : checkpointOf(size);
    var proof = ledger.proof(place(index, leaf), signed.checkpoint().size());
    return ResponseEntity.ok()
        .contentType(TEXT)
        .body(TlogProof.of(proof, SignedNote.parse(signed.note())).toString());
  }

  private long place(@Nullable Long index, @Nullable String leaf) {
    if (index != null && leaf == null) {
      return index;
    }
    if (leaf == null || index != null) {
      throw new Refusal("entry-not-named", 400, "Name one entry, by index or by leaf.");
    }
    return ledger
        .entryByLeaf(parsed(leaf))
        .map(LedgerEntry::index)
        .orElseThrow(() ->
            new Refusal(
                "not-on-the-log", 404, "No entry has this leaf hash, or it has no index yet."));
  }

  private static Hash parsed(String leaf) {
    try {
      return Hash.parseHex(leaf);
    } catch (Rejected problem) {
      throw new Refusal("hash-malformed", 400, String.valueOf(problem.getMessage()));
    }
  }

  /** The newest line of each cosigner on a public checkpoint, the latest or an earlier one. */
  @GetMapping("/cosignatures")
  ResponseEntity<CosignatureLines> cosignatures(
      @RequestParam(required = false) @Nullable Long size) {
    var signed = size == null ? ledger.checkpoint() : checkpointOf(size);
    var lines =
        cosignatures.of(signed.checkpoint().size()).stream()
            .map(kept ->
                new CosignatureLine(kept.key(), kept.line(), kept.cosignedAt(), kept.receivedAt()))
            .toList();
    return ResponseEntity.ok()
        .cacheControl(A_MOMENT)
        .body(new CosignatureLines(signed.checkpoint().size(), lines));
  }

  private SignedCheckpoint checkpointOf(long size) {
    return checkpoints
        .ofSize(size)
        .orElseThrow(() ->
            new Refusal(
                "checkpoint-unknown",
                404,
                "No checkpoint of %d entries was published.".formatted(size)));
  }

  @GetMapping("/consistency")
  ResponseEntity<Consistency> consistency(@RequestParam long from, @RequestParam long to) {
    var path = ledger.consistency(from, to).path().stream().map(Hash::base64).toList();
    return ResponseEntity.ok().cacheControl(FOR_EVER).body(new Consistency(from, to, path));
  }
}
