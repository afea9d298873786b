package org.suyuan.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.node.http.Web;
import org.suyuan.proof.tree.Hash;

/** Nodes of one test in this process; each looks at an address where nobody is, unless told. */
final class Nodes implements AutoCloseable {
  static final String NOBODY = "http://127.0.0.1:9/log";

  private final List<Node> running = new ArrayList<>();

  static {
    Web.configure();
  }

  static Options options(Path folder, Hash founding, String log, String... peers) {
    return new Options(
        "mbr_lab", folder, log, TestLog.KEY.key(), founding, "127.0.0.1", 0, List.of(peers));
  }

  Client start(Path folder, TestLog log) throws IOException {
    return start(options(folder, log.founding(), NOBODY));
  }

  Client start(Options options) throws IOException {
    Node node = Node.start(options, InstantSource.system());
    running.add(node);
    return new Client(node.url());
  }

  /** Ends all of them, as a kill would: whatever is kept is on the disk already. */
  void stop() {
    running.forEach(Node::close);
    running.clear();
  }

  @Override
  public void close() {
    stop();
  }
}
