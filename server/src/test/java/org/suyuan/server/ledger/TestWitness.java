package org.suyuan.server.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * A witness that keeps the rules of C2SP tlog-witness, in memory, until a test tells it not to. It
 * may die and come back at the same address, with what it knew.
 */
public final class TestWitness implements AutoCloseable {
  /** How it behaves when it is asked for a cosignature. */
  enum Manner {
    HONEST,
    /** Honest, after ten seconds. */
    SLOW,
    /** A line in the name of its key that its key did not make. */
    WRONG_SIGNATURE,
    /** The right line of another checkpoint. */
    LINE_OF_ANOTHER_TREE,
    /** Claims to stand where nobody ever was. */
    WRONG_SIZE,
    GARBAGE,
    /** Megabytes without end. */
    HUGE,
    /** Says that the answer is coming, and then a byte every now and then. */
    DRIPPING,
    /** Takes the question and never answers. */
    SILENT
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  final String name;
  private final Cosigner cosigner;
  volatile Manner manner = Manner.HONEST;

  /** How long it thinks before an honest answer. */
  public volatile Duration lag = Duration.ZERO;

  /** Which sizes it was asked for. */
  final List<Long> asked = new CopyOnWriteArrayList<>();

  private @Nullable NoteKey log;
  private @Nullable SignedNote stored;
  private int port;
  private @Nullable HttpServer http;

  private TestWitness(String name) {
    this.name = name;
    var seed = new byte[32];
    RANDOM.nextBytes(seed);
    this.cosigner = Cosigner.of(name + ".example/witness", seed);
  }

  public static TestWitness start(String name) {
    var witness = new TestWitness(name);
    witness.comeBack();
    return witness;
  }

  /** It witnesses this log. */
  public TestWitness of(NoteKey key) {
    this.log = key;
    return this;
  }

  public Policy.Witness line() {
    return new Policy.Witness(name, cosigner.key(), "http://127.0.0.1:" + port);
  }

  NoteKey key() {
    return cosigner.key();
  }

  synchronized long size() {
    return stored == null ? 0 : Checkpoint.parse(stored.text()).size();
  }

  /** What it shows and remembers from now on. */
  synchronized void remember(@Nullable SignedNote note) {
    stored = note;
  }

  synchronized @Nullable SignedNote remembered() {
    return stored;
  }

  NoteSignature cosign(Checkpoint checkpoint, Instant time) {
    return cosigner.cosign(checkpoint, time);
  }

  void die() {
    if (http != null) {
      http.stop(0);
    }
  }

  void comeBack() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      port = http.getAddress().getPort();
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/", this::answer);
      http.start();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        show(exchange);
      } else {
        var question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        behave(exchange, question);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(HttpExchange exchange) throws IOException, InterruptedException {
    var note = remembered();
    if (manner == Manner.SILENT) {
      Thread.sleep(Duration.ofMinutes(1));
    } else if (note == null) {
      say(exchange, 404, "text/plain", "not seen\n");
    } else {
      var checkpoint = Checkpoint.parse(note.text());
      say(exchange, 200, "text/plain", note.with(cosign(checkpoint, Instant.now())).toString());
    }
  }

  private void behave(HttpExchange exchange, String question)
      throws IOException, InterruptedException {
    var note = SignedNote.parse(question.substring(question.indexOf("\n\n") + 2));
    var checkpoint = Checkpoint.parse(note.text());
    asked.add(checkpoint.size());
    switch (manner) {
      case HONEST -> {
        Thread.sleep(lag);
        addCheckpoint(exchange, question, note, checkpoint);
      }
      case SLOW -> {
        Thread.sleep(Duration.ofSeconds(10));
        addCheckpoint(exchange, question, note, checkpoint);
      }
      case WRONG_SIGNATURE -> {
        var good = cosign(checkpoint, Instant.now());
        var bytes = good.signature();
        bytes[20] ^= 1;
        say(exchange, 200, "text/plain", NoteSignature.of(good.name(), good.keyId(), bytes) + "\n");
      }
      case LINE_OF_ANOTHER_TREE -> {
        var other = new Checkpoint(checkpoint.origin(), 0, TreeHash.EMPTY_ROOT);
        say(exchange, 200, "text/plain", cosign(other, Instant.now()) + "\n");
      }
      case WRONG_SIZE -> say(exchange, 409, "text/x.tlog.size", "1000000\n");
      case GARBAGE -> say(exchange, 200, "text/plain", "<html>hello</html>\n\n\u0000");
      case HUGE -> {
        exchange.sendResponseHeaders(200, 0);
        var megabyte = new byte[1 << 20];
        for (int i = 0; i < 64; i++) {
          exchange.getResponseBody().write(megabyte);
        }
      }
      case DRIPPING -> {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 60; i++) {
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          Thread.sleep(Duration.ofSeconds(1));
        }
      }
      case SILENT -> Thread.sleep(Duration.ofMinutes(1));
    }
  }

  private synchronized void addCheckpoint(
      HttpExchange exchange, String question, SignedNote note, Checkpoint checkpoint)
      throws IOException {
    try {
      note.verify(List.of(Objects.requireNonNull(log)));
    } catch (Rejected wrong) {
      say(exchange, 403, "text/plain", "not signed by the log\n");
      return;
    }
    var lines = question.substring(0, question.indexOf("\n\n")).split("\n", -1);
    long old = Long.parseLong(lines[0].substring("old ".length()));
    var path = new ArrayList<Hash>();
    for (int i = 1; i < lines.length; i++) {
      path.add(Hash.parseBase64(lines[i]));
    }
    if (old != size()) {
      say(exchange, 409, "text/x.tlog.size", size() + "\n");
    } else if (old > 0 && !continues(old, path, checkpoint) || old == 0 && !path.isEmpty()) {
      say(exchange, 422, "text/plain", "the proof does not lead there\n");
    } else {
      stored = note;
      say(exchange, 200, "text/plain", cosign(checkpoint, Instant.now()) + "\n");
    }
  }

  private boolean continues(long old, List<Hash> path, Checkpoint checkpoint) {
    var before = Objects.requireNonNull(stored).text();
    return new ConsistencyProof(old, checkpoint.size(), path)
        .verify(Checkpoint.parse(before).root(), checkpoint.root());
  }

  private static void say(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    die();
  }
}
