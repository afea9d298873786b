package org.suyuan.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.suyuan.proof.json.Json;

/** Sends batches to {@code POST /statements} and waits for their indexes. */
record Posting(URI address) {
  private static final byte[] SEQUENCED =
      "\"status\":\"SEQUENCED\"".getBytes(StandardCharsets.US_ASCII);

  /**
   * Sends all over so many connections.
   *
   * @return milliseconds until every statement of a batch had its index, by batch
   */
  double[] send(List<Batch> batches, int connections) {
    var waits = new double[batches.size()];
    Workers.each(
        connections,
        batches,
        () -> new Api(address),
        (batch, place, api) -> waits[place] = send(api, batch));
    return waits;
  }

  private double send(Api api, Batch batch) throws Exception {
    long begun = System.nanoTime();
    var answer =
        api.answer(
            HttpRequest.newBuilder(address.resolve("/statements"))
                .header("Authorization", "Bearer " + batch.sender().apiKey())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(batch.body()))
                .build());
    double wait = (System.nanoTime() - begun) / 1e6;
    if (count(answer) != batch.lines().size()) {
      throw new IllegalStateException(
          "%d of %d sequenced: %s"
              .formatted(
                  count(answer), batch.lines().size(), new String(answer, StandardCharsets.UTF_8)));
    }
    return wait;
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

  /** How many entries the log has. */
  static long size(Api api) throws Exception {
    return api.get("/log").get("size") instanceof Json.Num(String size) ? Long.parseLong(size) : -1;
  }
}
