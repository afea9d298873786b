package org.suyuan.server.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.suyuan.proof.StrictBase64;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.SubtreeProof;
import org.suyuan.proof.tree.TreeHash;

/**
 * A mirror that keeps the rules of C2SP tlog-mirror, in memory: it takes entries only with the
 * proof that they are under a checkpoint it was shown, and signs what it holds.
 */
final class TestMirror implements AutoCloseable {
  private static final byte[] TICKET = {1, 2, 3};

  final String name;
  private final Cosigner cosigner;
  private final NoteKey log;
  private final HttpServer http;
  private final TreeMap<Long, SignedNote> pending = new TreeMap<>();
  final List<byte[]> entries = new ArrayList<>();

  /** Which requests brought entries: how many each. */
  final List<Integer> uploads = new ArrayList<>();

  private long held = -1;

  TestMirror(String member, NoteKey log, byte[] seed) {
    this.name = member + "/mirror";
    this.log = log;
    this.cosigner = Cosigner.of(member + ".example/mirror", seed);
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/prefix/add-checkpoint", this::addCheckpoint);
    http.createContext("/prefix/add-entries", this::addEntries);
    http.start();
  }

  Policy.Witness line() {
    return new Policy.Witness(
        name, cosigner.key(), "http://127.0.0.1:%d/prefix/".formatted(http.getAddress().getPort()));
  }

  /** The size of the checkpoint that it signed; −1 before the first. */
  synchronized long held() {
    return held;
  }

  /** As after a broken disk: the entries from here on are gone, and so is what it signed. */
  synchronized void lose(int from) {
    entries.subList(from, entries.size()).clear();
    held = -1;
  }

  private synchronized void addCheckpoint(HttpExchange exchange) throws IOException {
    try (exchange) {
      var question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var lines = question.substring(0, question.indexOf("\n\n")).split("\n", -1);
      var note = SignedNote.parse(question.substring(question.indexOf("\n\n") + 2));
      var checkpoint = Checkpoint.verified(note, log, log.name());
      long old = Long.parseLong(lines[0].substring("old ".length()));
      long stands = pending.isEmpty() ? 0 : pending.lastKey();
      var path = new ArrayList<Hash>();
      for (int i = 1; i < lines.length; i++) {
        path.add(Hash.parseBase64(lines[i]));
      }
      if (old != stands) {
        say(exchange, 409, "text/x.tlog.size", stands + "\n");
      } else if (old > 0
          && !new ConsistencyProof(old, checkpoint.size(), path)
              .verify(rootOf(stands), checkpoint.root())) {
        say(exchange, 422, "text/plain", "the proof does not lead there\n");
      } else {
        pending.put(checkpoint.size(), note);
        say(exchange, 200, "text/plain", "");
      }
    }
  }

  private SignedNote pendingAt(long size) {
    return Objects.requireNonNull(pending.get(size));
  }

  private Hash rootOf(long size) {
    return Checkpoint.parse(pendingAt(size).text()).root();
  }

  private synchronized void addEntries(HttpExchange exchange) throws IOException {
    try (exchange) {
      var in =
          new DataInputStream(new ByteArrayInputStream(exchange.getRequestBody().readAllBytes()));
      var origin = new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8);
      long start = in.readLong();
      long end = in.readLong();
      var ticket = in.readNBytes(in.readUnsignedShort());
      if (!origin.equals(log.name())) {
        say(exchange, 404, "text/plain", "unknown\n");
      } else if (!pending.containsKey(end) || end < held || start > entries.size()) {
        info(exchange, 409, pending.containsKey(end) ? end : pending.lastKey());
      } else if (start < end && ticket.length > 0 && !Arrays.equals(ticket, TICKET)) {
        say(exchange, 400, "text/plain", "not my ticket\n");
      } else if (!take(in, start, end)) {
        say(exchange, 422, "text/plain", "not proven\n");
      } else if (entries.size() < end) {
        info(exchange, 202, end);
      } else {
        held = end;
        var checkpoint = Checkpoint.parse(pendingAt(end).text());
        say(exchange, 200, "text/plain", cosigner.cosign(checkpoint, Instant.now()) + "\n");
      }
    }
  }

  private boolean take(DataInputStream in, long start, long end) throws IOException {
    long at = start;
    int brought = 0;
    while (at < end && in.available() > 0) {
      long first = at - at % 256;
      long last = Math.min(end, first + 256);
      var sent = new ArrayList<byte[]>();
      for (long i = at; i < last; i++) {
        sent.add(in.readNBytes(in.readUnsignedShort()));
      }
      var path = new ArrayList<Hash>();
      for (int hashes = in.readUnsignedByte(); hashes > 0; hashes--) {
        path.add(Hash.of(in.readNBytes(Hash.SIZE)));
      }
      var leaves = new ArrayList<Hash>();
      entries.subList((int) first, (int) at).forEach(entry -> leaves.add(TreeHash.leaf(entry)));
      sent.forEach(entry -> leaves.add(TreeHash.leaf(entry)));
      if (!new SubtreeProof(first, last, end, path).verify(TreeHash.root(leaves), rootOf(end))) {
        return false;
      }
      entries.addAll(sent);
      brought += sent.size();
      at = last;
    }
    if (brought > 0) {
      uploads.add(brought);
    }
    return true;
  }

  private void info(HttpExchange exchange, int status, long size) throws IOException {
    say(
        exchange,
        status,
        "text/x.tlog.mirror-info",
        size + "\n" + entries.size() + "\n" + StrictBase64.encode(TICKET) + "\n");
  }

  private static void say(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
