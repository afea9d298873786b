package org.suyuan.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.suyuan.proof.json.Json;

/** Sends batches to {@code POST /statements} and waits for their indexes and checkpoints. */
record Posting(URI address) {
  private static final byte[] SEQUENCED =
      "\"status\":\"SEQUENCED\"".getBytes(StandardCharsets.US_ASCII);

  /**
   * How long batches took, in milliseconds and in their order.
   *
   * @param all seconds from the first call until every statement of all batches had its index
   * @param sequenced until every statement had its index
   * @param published until a public checkpoint covered it; with nodes, their quorum has signed it
   */
  record Waits(double all, double[] sequenced, double[] published) {}

  /** A batch that has its indexes and waits for a checkpoint. */
  private record Sequenced(int place, long begun, long last) {}

  /**
   * Sends all over so many connections, and returns when all are public.
   *
   * @param rate statements a second, which are then due at even distances, and late from when they
   *     were due; 0 for as fast as it goes
   */
  Waits send(List<Batch> batches, int connections, int rate) {
    var waits = new double[batches.size()];
    var published = new double[batches.size()];
    var sequenced = new LinkedBlockingQueue<Sequenced>();
    long start = System.nanoTime();
    try (var watch = Executors.newSingleThreadExecutor()) {
      var watching =
          watch.submit(() -> {
            watch(batches.size(), sequenced, published);
            return null;
          });
      Workers.each(
          connections,
          batches,
          () -> new Api(address),
          (batch, place, api) -> {
            long due =
                start + (rate == 0 ? 0 : place * batch.lines().size() * 1_000_000_000L / rate);
            long begun = rate == 0 ? System.nanoTime() : due;
            TimeUnit.NANOSECONDS.sleep(begun - System.nanoTime());
            long last = send(api, batch);
            waits[place] = (System.nanoTime() - begun) / 1e6;
            sequenced.add(new Sequenced(place, begun, last));
          });
      double all = (System.nanoTime() - start) / 1e9;
      watching.get(60, TimeUnit.SECONDS);
      return new Waits(all, waits, published);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("Not all became public.", failed);
    }
  }

  /** Looks at the public checkpoint again and again until it covers so many batches. */
  private void watch(int count, BlockingQueue<Sequenced> sequenced, double[] published)
      throws Exception {
    try (var api = new Api(address)) {
      for (int seen = 0; seen < count; seen++) {
        var batch = sequenced.poll(60, TimeUnit.SECONDS);
        if (batch == null) {
          return; // the sending failed and says so
        }
        while (published(api) <= batch.last()) {
          Thread.sleep(20);
        }
        published[batch.place()] = (System.nanoTime() - batch.begun()) / 1e6;
      }
    }
  }

  /** The index of the batch's last statement. */
  private long send(Api api, Batch batch) throws Exception {
    var answer =
        api.answer(
            HttpRequest.newBuilder(address.resolve("/statements"))
                .header("Authorization", "Bearer " + batch.sender().apiKey())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(batch.body()))
                .build());
    if (count(answer) != batch.lines().size()) {
      throw new IllegalStateException(
          "%d of %d sequenced: %s"
              .formatted(
                  count(answer), batch.lines().size(), new String(answer, StandardCharsets.UTF_8)));
    }
    var lines = new String(answer, StandardCharsets.UTF_8).strip();
    var last = Json.parse(lines.substring(lines.lastIndexOf('\n') + 1));
    return last instanceof Json.Obj line && line.get("index") instanceof Json.Num(String index)
        ? Long.parseLong(index)
        : -1;
  }

  private static int count(byte[] answer) {
    int count = 0;
    for (int at = 0; at + SEQUENCED.length <= answer.length; at++) {
      if (Arrays.equals(answer, at, at + SEQUENCED.length, SEQUENCED, 0, SEQUENCED.length)) {
        count++;
      }
    }
    return count;
  }

  /** How many entries are public: the second line of the checkpoint. */
  static long published(Api api) throws Exception {
    return new String(api.get("/log/checkpoint", ""), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .limit(1)
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
