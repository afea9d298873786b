package org.suyuan.node.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A request as far as a node looks at it. */
public final class Request {
  private static final int GZIP_BUFFER = 4096;

  private final HttpExchange exchange;

  Request(HttpExchange exchange) {
    this.exchange = exchange;
  }

  public String method() {
    return exchange.getRequestMethod();
  }

  /** The path as it was sent, with nothing decoded and nothing resolved. */
  public String path() {
    return exchange.getRequestURI().getRawPath();
  }

  public @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /**
   * The body, unpacked when it came with {@code Content-Encoding: gzip}.
   *
   * @throws Refused 415 when it came in another encoding, 400 when it is not the gzip it says
   */
  public InputStream body() throws IOException {
    String encoding = header("Content-Encoding");
    InputStream raw = exchange.getRequestBody();
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return raw;
    }
    if (!encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
      throw new Refused(
          Reply.sentence(415, "Only gzip is understood as the encoding of a body.")
              .with("Accept-Encoding", "gzip"));
    }
    try {
      return new GZIPInputStream(raw, GZIP_BUFFER);
    } catch (ZipException | EOFException other) {
      throw new Refused(400, "The body is not the gzip that its encoding says.");
    }
  }

  /**
   * All of the body, in memory.
   *
   * @throws Refused 413 when it has more than {@code limit} bytes
   */
  public byte[] body(int limit) throws IOException {
    try (InputStream in = body()) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new Refused(413, "A body of at most " + limit + " bytes is read here.");
      }
      return bytes;
    } catch (ZipException | EOFException broken) {
      throw new Refused(400, "The body is not the gzip that its encoding says.");
    }
  }
}
