package org.suyuan.node;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.suyuan.node.http.Web;
import org.suyuan.proof.Rejected;

/**
 * Starts a node and stays.
 *
 * <p>Exit status: 1 when the node cannot start (the sentence says why), 2 when it was called
 * wrongly.
 */
public final class Main {
  private static final int CANNOT = 1;
  private static final int WRONG_CALL = 2;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    Web.configure();
    Options options = options(List.of(args));
    try {
      Node node = Node.start(options, InstantSource.system());
      Runtime.getRuntime().addShutdownHook(new Thread(node::close));
      System.out.println("The node " + options.name() + " is ready: " + node.url() + "/");
    } catch (Rejected | IOException problem) {
      System.err.println(problem.getMessage());
      System.exit(CANNOT);
    }
    new CountDownLatch(1).await();
  }

  private static Options options(List<String> args) {
    try {
      return Options.parse(args);
    } catch (Rejected wrong) {
      System.err.println(wrong.getMessage());
      System.err.print(Options.USAGE);
      System.exit(WRONG_CALL);
      throw wrong;
    }
  }
}
