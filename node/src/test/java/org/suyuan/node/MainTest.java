package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.Rejected;

/** The program as it is called. */
class MainTest {
  private static final TestLog LOG = new TestLog();

  @TempDir Path temp;

  @Test
  void aWrongCallSaysWhatIsWrongAndHowToCall() throws Exception {
    Process wrong = NodeProcess.launch(temp.resolve("node"), List.of("--name", "mbr_lab"));
    assertThat(wrong.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(wrong.exitValue()).isEqualTo(2);
    assertThat(NodeProcess.output(temp.resolve("node")))
        .contains("Expected --dir")
        .contains("usage");
  }

  @Test
  void aFolderInUseIsExitStatus1AndAnEndOnRequestFreesIt() throws Exception {
    Path folder = temp.resolve("node");
    try (NodeProcess first = NodeProcess.start(folder, LOG)) {
      Process second = NodeProcess.launch(folder, NodeProcess.args(folder, LOG));
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isEqualTo(1);
      assertThat(NodeProcess.output(folder)).contains("Another node is running");
      first.client().cosigned(LOG, 0, 1);
      first.end();
    }
    try (NodeProcess again = NodeProcess.start(folder, LOG)) {
      assertThat(again.client().addCheckpoint(LOG.submission(0, 1)).text()).isEqualTo("1\n");
    }
  }

  @Test
  void aRequestThatNeverEndsIsEnded() throws Exception {
    String limit = "-Dsun.net.httpserver.maxReqTime=2";
    try (NodeProcess node = NodeProcess.start(temp.resolve("node"), LOG, limit)) {
      URI url = URI.create(node.client().url());
      for (String begin :
          List.of(
              "GET /status HTT",
              "GET /status HTTP/1.1\r\nHost: x\r\nX-",
              "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nold")) {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
          socket.setSoTimeout(20_000);
          socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
          socket.getOutputStream().flush();
          assertThat(ended(socket)).isTrue();
        }
      }
      node.client().cosigned(LOG, 0, 1);
    }
  }

  /** Whether the other side closes the connection, with or without a word. */
  private static boolean ended(Socket socket) throws SocketTimeoutException {
    try {
      while (socket.getInputStream().read() >= 0) {}
      return true;
    } catch (SocketTimeoutException stillOpen) {
      throw stillOpen;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void everyArgumentIsChecked() {
    List<String> good = NodeProcess.args(temp.resolve("node"), LOG);
    assertThat(Options.parse(with(good, "--peer", "http://a/", "--peer", "https://b:1/c")).peers())
        .hasSize(2);
    assertWrong(with(good, "--peer"), "value behind --peer");
    assertWrong(with(good, "--what", "x"), "--what");
    assertWrong(with(good, "--port", "1"), "--port once");
    assertWrong(with(good, "--peer", "file:///etc/passwd"), "http://");
    assertWrong(replaced(good, "--port", "65536"), "65535");
    assertWrong(replaced(good, "--port", "-1"), "65535");
    assertWrong(replaced(good, "--founding", "00"), "64");
    assertWrong(replaced(good, "--log", "localhost"), "http://");
    assertWrong(replaced(good, "--log-key", "a+b"), "verifier key");
  }

  private static void assertWrong(List<String> args, String why) {
    assertThatThrownBy(() -> Options.parse(args))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining(why);
  }

  private static List<String> with(List<String> args, String... more) {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of(more));
    return all;
  }

  private static List<String> replaced(List<String> args, String option, String value) {
    List<String> all = new ArrayList<>(args);
    all.set(all.indexOf(option) + 1, value);
    return all;
  }
}
