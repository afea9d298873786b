package org.suyuan.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.statement.SigningKey;

/**
 * The kernel on the command line: judges a bundle, compares two, or makes a key.
 *
 * <p>Exit status: 0 when everything holds, 1 when something does not, 2 when it was called wrongly
 * or a file cannot be read, 3 when two bundles leave it open.
 */
public final class Main {
  static final String USAGE =
      """
      usage: java -jar proof.jar verify FILE --key VKEY --founding HASH [--policy FILE] [--tsa PEM] [--json]
             java -jar proof.jar compare FILE FILE [--key VKEY] [--log URL]
             java -jar proof.jar keygen

      verify   judges a bundle (FILE, or - for standard input) against the log's verifier key and the
               leaf hash of its first entry. Take both from a source that you trust, and not from the
               one that gave you the bundle. --policy demands the quorum of a policy (tlog-policy) of
               your own; its log line may stand for --key. --tsa judges the timestamps by the
               certificates of time-stamping authorities (PEM).
      compare  says whether two bundles show one history of their log: CONSISTENT (exit status 0),
               SPLIT VIEW (1, with both signed checkpoints) or UNDECIDED (3). --log asks the log
               (https://…/log) for a proof when the two do not decide.
      keygen   prints a new Ed25519 key: seed (keep it secret), kid and JWK.
      """;

  private static final int HOLDS = 0;
  private static final int DOES_NOT_HOLD = 1;
  private static final int WRONG_CALL = 2;
  private static final int OPEN = 3;

  private Main() {}

  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(args), System.in, out, System.err));
  }

  /** All of the program but the exit. */
  static int run(List<String> args, InputStream in, PrintStream out, PrintStream err) {
    try {
      String command = args.isEmpty() ? "" : args.getFirst();
      List<String> rest = args.subList(Math.min(1, args.size()), args.size());
      return switch (command) {
        case "verify" -> VerifyCommand.run(rest, in, out) ? HOLDS : DOES_NOT_HOLD;
        case "compare" ->
            switch (CompareCommand.run(rest, out)) {
              case CONSISTENT -> HOLDS;
              case SPLIT_VIEW -> DOES_NOT_HOLD;
              case UNDECIDED -> OPEN;
            };
        case "keygen" -> keygen(rest, out);
        default -> throw new Rejected("Expected a command.");
      };
    } catch (Rejected wrong) {
      err.println(wrong.getMessage());
      err.print(USAGE);
      return WRONG_CALL;
    } catch (IOException unreadable) {
      err.println("Something cannot be read: " + unreadable.getMessage());
      return WRONG_CALL;
    }
  }

  private static int keygen(List<String> args, PrintStream out) {
    if (!args.isEmpty()) {
      throw new Rejected("Expected nothing behind keygen.");
    }
    SigningKey key = SigningKey.random();
    out.println("seed " + Base64Url.encode(key.seed()));
    out.println("kid  " + key.kid());
    out.println("jwk  " + Jcs.text(key.jwk()));
    return HOLDS;
  }
}
