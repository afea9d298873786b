package org.suyuan.server.deliveries;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.stereotype.Component;

/**
 * The door: posts a body and says what came back. Written on a socket of its own, because the
 * clients at hand resolve a name once more when they connect, and that second answer may be another
 * than the one that was judged. Of the answer nothing is read but its status: a redirect is a
 * failure, and an endless body costs nothing.
 */
@Component
public class Deliveries {
  private static final Duration IN_ALL = Duration.ofSeconds(15);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_LINES = 100;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");

  /** What came of it. */
  public sealed interface Outcome {
    /** As people read it, in English. */
    String why();

    /** Somebody answered. */
    record Answered(int status) implements Outcome {
      @Override
      public String why() {
        return "It answered " + status + ".";
      }
    }

    /** Nobody answered in time, or not in HTTP, or the address is not called. */
    record Failed(String why) implements Outcome {}
  }

  /**
   * Posts once; returns within {@link #longest}.
   *
   * @param headers beside {@code Host}, {@code Content-Length} and {@code Connection}; one line
   *     each
   */
  public Outcome post(Target target, Map<String, String> headers, byte[] body) {
    try (var socket = new Socket()) {
      var guard = Thread.ofVirtual().name("delivery guard").start(() -> closeInTime(socket));
      try {
        socket.connect(new InetSocketAddress(target.resolved(), target.port()), CONNECT_MILLIS);
        return new Outcome.Answered(exchange(secured(socket, target), target, headers, body));
      } finally {
        guard.interrupt();
      }
    } catch (IOException problem) {
      return new Outcome.Failed(problem.getClass().getSimpleName() + ": " + problem.getMessage());
    }
  }

  /** No post takes longer, name resolution apart. */
  public static Duration longest() {
    return IN_ALL;
  }

  /** A read that trickles, a write that is not taken: whatever it is, it ends. */
  private static void closeInTime(Socket socket) {
    try {
      Thread.sleep(IN_ALL);
      socket.close();
    } catch (InterruptedException | IOException done) {
      Thread.currentThread().interrupt();
    }
  }

  private static Socket secured(Socket socket, Target target) throws IOException {
    if (!target.isSecure()) {
      return socket;
    }
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var secured = (SSLSocket) factory.createSocket(socket, target.host(), target.port(), true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static int exchange(
      Socket socket, Target target, Map<String, String> headers, byte[] body) throws IOException {
    var head = new StringBuilder("POST %s HTTP/1.1\r\n".formatted(target.path()));
    head.append("Host: ").append(target.authority()).append("\r\n");
    headers.forEach((name, value) -> head.append(header(name, value)));
    head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
    var out = socket.getOutputStream();
    out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    return status(socket.getInputStream());
  }

  private static String header(String name, String value) {
    if (value.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
      throw new IllegalArgumentException("A header has printable ASCII alone: " + name);
    }
    return name + ": " + value + "\r\n";
  }

  /** The status of the first answer that is not an interim one (RFC 9110 section 15.2). */
  private static int status(InputStream in) throws IOException {
    for (int interim = 0; interim < MOST_LINES; interim++) {
      var first = STATUS.matcher(line(in));
      if (!first.matches()) {
        throw new IOException("the answer is not HTTP/1.1");
      }
      int status = Integer.parseInt(first.group(1));
      if (status >= 200) {
        return status;
      }
      for (int lines = 0; !line(in).isEmpty(); lines++) {
        if (lines == MOST_LINES) {
          throw new IOException("its headers never end");
        }
      }
    }
    throw new IOException("the answer never begins");
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int letter = in.read(); letter != '\n'; letter = in.read()) {
      if (letter < 0) {
        throw new IOException("it hung up without an answer");
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line of the answer is too long");
      }
      line.append((char) letter);
    }
    var text = line.toString();
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
