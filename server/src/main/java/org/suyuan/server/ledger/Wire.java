package org.suyuan.server.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Talks to the nodes of other members, and believes none of them to be quick, brief or honest: two
 * seconds to connect, a fixed time for the whole answer, a bounded number of bytes, no redirect.
 */
final class Wire implements AutoCloseable {
  /** The longest answer in bytes that is read. */
  static final int MAX_ANSWER = 64 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /**
   * What a node said.
   *
   * @param type the content type, without parameters; empty when there is none
   */
  record Said(int status, String type, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** For people: the first line of what was said, as far as it is printable, and the status. */
    String brief() {
      var line = text().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}|[<>]", " ").strip();
      return line.isEmpty()
          ? "status " + status
          : "status " + status + ": " + line.substring(0, Math.min(200, line.length()));
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  Said get(String url, Duration atMost) throws IOException, InterruptedException {
    return send(request(url).GET(), atMost);
  }

  Said post(String url, String type, byte[] body, Duration atMost)
      throws IOException, InterruptedException {
    return send(
        request(url)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
        atMost);
  }

  private static HttpRequest.Builder request(String url) throws IOException {
    try {
      return HttpRequest.newBuilder(URI.create(url));
    } catch (IllegalArgumentException malformed) {
      throw new IOException("it has no usable address: " + url, malformed);
    }
  }

  private Said send(HttpRequest.Builder request, Duration atMost)
      throws IOException, InterruptedException {
    // The client's own time limit ends with the answer's head; a body may drip for ever.
    var answer =
        http.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      return said(answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException slow) {
      throw new IOException("no whole answer within " + atMost.toSeconds() + " s", slow);
    } catch (ExecutionException failed) {
      var cause = failed.getCause();
      throw new IOException(cause == null ? "no answer" : reason(cause), cause);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static Said said(HttpResponse<byte[]> answer) {
    var type = answer.headers().firstValue("Content-Type").orElse("");
    return new Said(answer.statusCode(), type.split(";", 2)[0].strip(), answer.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
