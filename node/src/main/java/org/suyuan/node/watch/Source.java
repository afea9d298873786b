package org.suyuan.node.watch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.TreeHash;

/**
 * Where a checkpoint of the log can be seen.
 *
 * @param name what it is shown as: the address it was given by
 * @param checkpoint where the note lies
 * @param every how long to wait between two looks
 */
public record Source(String name, URI checkpoint, Duration every) {
  private static final Duration LOG = Duration.ofSeconds(5);
  private static final Duration PEER = Duration.ofSeconds(10);

  /** The log's own address (C2SP tlog-tiles). */
  public static Source log(String url) {
    return new Source(url, URI.create(trimmed(url) + "/checkpoint"), LOG);
  }

  /** Another witness's monitoring address (C2SP tlog-witness). */
  public static Source peer(String url, NoteKey log) {
    return new Source(url, URI.create(trimmed(url) + "/" + folder(log) + "/checkpoint"), PEER);
  }

  /** The lower-case hexadecimal SHA-256 of the log's origin, which names it in addresses. */
  public static String folder(NoteKey log) {
    return TreeHash.sha256(log.name().getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static String trimmed(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
