package org.suyuan.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.util.Arrays;
import org.suyuan.bench.decide.Decide;
import org.suyuan.proof.Ed25519;

/** {@code java -jar bench.jar COMMAND [--name value]…}; what there is, {@link #USAGE} says. */
public final class Main {
  private static final String USAGE =
      """
      java -jar bench.jar capture   rate of taking signed statements, against its floor
          --statements 20000 a round, --rounds 5, --batch 500, --connections 4, --members 8,
          --nodes 0 that cosign and keep copies, --rate 0 statements a second (0: as fast as it goes)
      java -jar bench.jar grow      rate, floor and bytes while the ledger grows; then, as trace
          --to 1000000, in steps of --statements 50000, --batch 2000, --connections 4, --members 8
      java -jar bench.jar trace     journeys and bundles of goods with 30 records, against the bare SQL
          the same, --to 100000 will do, --reads 2000
      java -jar bench.jar epcis     documents read against a bare scan; queries by item against the bare SQL
          --to 100000, --batch 2000, --connections 4, --members 8, --reads 2000,
          --crowd 0 events more, written straight into the tables
      java -jar bench.jar decide    decisions a second and core, against the same rules written by hand
          --policies policies/cn
      java -jar bench.jar claim     a whole claim over HTTP, against the bare SQL writes of the same rows
          --rounds 5, --reads 400 claims a round

      For all: --server JAR (default: the one of this build), --data DIR (a new folder, removed afterwards),
      --heap 512m, --jvm "OPTIONS" of the server.
      """;

  private Main() {}

  static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.print(USAGE);
      System.exit(2);
    }
    Ed25519.verifyWith(AmazonCorrettoCryptoProvider.INSTANCE); // what the server uses as well
    try {
      var options = new Options(Arrays.asList(arguments).subList(1, arguments.length));
      switch (arguments[0]) {
        case "capture" -> new Capture(options).run();
        case "epcis" -> new Asking(options).run();
        case "decide" -> Decide.run(options.text("policies", "policies/cn"));
        case "claim" -> new Claiming(options).run();
        case "grow", "trace" -> new Grow(options).run();
        default -> throw new IllegalArgumentException("What is " + arguments[0] + "?");
      }
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
  }
}
