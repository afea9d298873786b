package org.suyuan.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.tree.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Members that send without a pause, and remember what they were told. A batch that was not
 * answered with 200 is sent again as it was, with its Idempotency-Key, until it is: then each of
 * its lines must have one index, whatever broke in between.
 */
final class Load implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LINES = 20;

  private final Supplier<@Nullable URI> server;
  private final Map<Hash, Long> acknowledged = new ConcurrentHashMap<>();
  private final Map<Hash, Boolean> received = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();
  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  /**
   * @param server where to send to now; null while nobody is there
   */
  Load(Supplier<@Nullable URI> server, Sender... senders) {
    this.server = server;
    for (var sender : senders) {
      Thread.ofVirtual().start(() -> send(sender));
    }
  }

  /** Leaf hash → index, as it was told. */
  Map<Hash, Long> acknowledged() {
    return acknowledged;
  }

  /** Leaf hashes that were told to be received, before they had an index. */
  Map<Hash, Boolean> received() {
    return received;
  }

  /** Code of a refusal → how often it was told. */
  Map<String, AtomicLong> refusals() {
    return refusals;
  }

  /** What must never happen: an answer that is neither 200 nor a clear 503, or a second index. */
  Map<String, String> faults() {
    return faults;
  }

  private void send(Sender sender) {
    while (!isClosed) {
      var batch = sender.batch(LINES);
      var key = UUID.randomUUID().toString();
      while (!isClosed && !isAnswered(sender, batch, key)) {
        pause();
      }
    }
  }

  private boolean isAnswered(Sender sender, String batch, String key) {
    var address = server.get();
    if (address == null) {
      return false;
    }
    try {
      var answer = sender.send(address, batch, key);
      if (answer.statusCode() == 200) {
        answer.body().lines().map(JSON::readTree).forEach(this::remember);
        return true;
      }
      refused(answer);
      return false;
    } catch (IOException gone) {
      refusals.computeIfAbsent("connection", name -> new AtomicLong()).incrementAndGet();
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void remember(JsonNode line) {
    var leaf = Hash.parseHex(line.get("leaf").asString());
    if (!line.has("index")) {
      received.put(leaf, true);
      return;
    }
    long index = line.get("index").asLong();
    var before = acknowledged.put(leaf, index);
    if (before != null && before != index) {
      faults.put(leaf.hex(), "first index %d, then %d".formatted(before, index));
    }
  }

  private void refused(HttpResponse<String> answer) {
    boolean isClear =
        answer.statusCode() == 503
            && answer.headers().firstValue("Retry-After").isPresent()
            && answer
                .headers()
                .firstValue("Content-Type")
                .orElse("")
                .startsWith("application/problem+json");
    if (isClear) {
      var code = JSON.readTree(answer.body()).get("code").asString();
      refusals.computeIfAbsent(code, name -> new AtomicLong()).incrementAndGet();
    } else {
      faults.put(
          Integer.toString(answer.statusCode()),
          answer.body().substring(0, Math.min(600, answer.body().length())));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
