package org.suyuan.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large, too slow or somewhere else does no harm. */
class LimitsTest {
  @TempDir Path folder;

  private final TestLog log = TestLog.of300();
  private final Nodes nodes = new Nodes();
  private Client node;

  @BeforeEach
  void start() throws IOException {
    node = nodes.start(folder, log);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void aSubmissionThatIsTooLargeIs413AlsoWhenItIsPacked() {
    byte[] large = new byte[(64 << 10) + 1];
    assertThat(node.addCheckpoint(large).status()).isEqualTo(413);
    byte[] bomb = Client.gzip(new byte[20 << 20]);
    assertThat(bomb.length).isLessThan(64 << 10);
    assertThat(node.post("/add-checkpoint", bomb, "Content-Encoding", "gzip").status())
        .isEqualTo(413);
  }

  @Test
  void aPackedSubmissionIsUnderstood() {
    byte[] body = Client.gzip(log.submission(0, 5));
    assertThat(node.post("/add-checkpoint", body, "Content-Encoding", "gzip").status())
        .isEqualTo(200);
  }

  @Test
  void anUploadBombIsReadNoFurtherThanItsFirstPackage() {
    node.cosigned(log, 0, 300);
    byte[] header = TestLog.uploadHeader(TestLog.ORIGIN, 0, 300);
    byte[] bomb = new byte[40 << 20];
    System.arraycopy(header, 0, bomb, 0, header.length);
    // All zeros are 256 empty entries and an empty proof, which prove nothing.
    assertThat(node.post("/add-entries", Client.gzip(bomb), "Content-Encoding", "gzip").status())
        .isEqualTo(422);
  }

  @Test
  void halfARequestOnManyConnectionsHoldsNobodyBack() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        slow.add(
            opened(
                i % 2 == 0
                    ? "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nold"
                    : "GET /status HTTP/1.1\r\nHos"));
      }
      node.cosigned(log, 0, 5);
      node.cosigned(log, 5, 300);
      node.mirrored(log, 0, 300);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void uploadsThatPauseHoldNoSubmissionBack() throws IOException {
    node.cosigned(log, 0, 300);
    List<Socket> paused = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        Socket socket =
            opened("POST /add-entries HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(TestLog.uploadHeader(TestLog.ORIGIN, 0, 300));
        out.flush();
        paused.add(socket);
      }
      node.cosigned(log, 300, 300);
    } finally {
      for (Socket socket : paused) {
        socket.close();
      }
    }
  }

  @Test
  void noPathLeadsOutOfTheCopy() throws IOException {
    node.cosigned(log, 0, 300);
    node.mirrored(log, 0, 300);
    String mirror = "/mirror/" + Client.FOLDER;
    String secret = Files.readString(folder.resolve("witness.key"));
    for (String path :
        List.of(
            "/../witness.key",
            "/witness.key",
            "/%2e%2e/witness.key",
            mirror + "/tile/../../../witness.key",
            mirror + "/tile/entries/../../../../witness.key",
            mirror + "/tile/%2e%2e/%2e%2e/%2e%2e/witness.key",
            mirror + "/tile/0/..%2f..%2f..%2f..%2fwitness.key",
            mirror + "/tile//witness.key",
            mirror + "/registry/00000000000000000000",
            "/" + Client.FOLDER + "/cosigned/00000000000000000300",
            "/mirror/../witness.key")) {
      String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(answer).as(path).matches("(?s)HTTP/1.1 (400|404) .*").doesNotContain(secret);
    }
  }

  @Test
  void aHeadIsAnsweredWithoutABody() throws IOException {
    String answer = raw("HEAD /status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
  }

  private Socket opened(String begin) throws IOException {
    URI url = URI.create(node.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(begin.getBytes(US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private String raw(String request) throws IOException {
    try (Socket socket = opened(request)) {
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
