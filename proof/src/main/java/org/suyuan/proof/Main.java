package org.suyuan.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Verdict;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.tree.Hash;

/**
 * The kernel on the command line: judges a bundle, or makes a key.
 *
 * <p>Exit status: 0 when everything holds, 1 when something does not, 2 when it was called wrongly
 * or the file cannot be read.
 */
public final class Main {
  static final String USAGE =
      """
      usage: java -jar proof.jar verify FILE --key VKEY --founding HASH [--json]
             java -jar proof.jar keygen

      verify  judges a bundle (FILE, or - for standard input) against the log's verifier key and
              the leaf hash of its first entry. Take both from a source that you trust, and not
              from the one that gave you the bundle.
      keygen  prints a new Ed25519 key: seed (keep it secret), kid and JWK.
      """;

  private static final int VERIFIED = 0;
  private static final int NOT_VERIFIED = 1;
  private static final int WRONG_CALL = 2;

  private Main() {}

  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(args), System.in, out, System.err));
  }

  /** All of the program but the exit. */
  static int run(List<String> args, InputStream in, PrintStream out, PrintStream err) {
    try {
      if (args.equals(List.of("keygen"))) {
        return keygen(out);
      }
      return verify(Arguments.of(args), in, out);
    } catch (Rejected wrong) {
      err.println(wrong.getMessage());
      err.print(USAGE);
      return WRONG_CALL;
    } catch (IOException unreadable) {
      err.println("The file cannot be read: " + unreadable.getMessage());
      return WRONG_CALL;
    }
  }

  private static int verify(Arguments given, InputStream in, PrintStream out) throws IOException {
    byte[] file = given.file().equals("-") ? in.readAllBytes() : Files.readAllBytes(given.path());
    Verdict verdict = BundleVerifier.verify(file, given.key(), given.founding());
    out.print(given.json() ? VerdictText.json(verdict) : VerdictText.plain(verdict));
    return verdict.verified() ? VERIFIED : NOT_VERIFIED;
  }

  private static int keygen(PrintStream out) {
    SigningKey key = SigningKey.random();
    out.println("seed " + Base64Url.encode(key.seed()));
    out.println("kid  " + key.kid());
    out.println("jwk  " + Jcs.text(key.jwk()));
    return VERIFIED;
  }

  /** What {@code verify} is called with. */
  private record Arguments(String file, NoteKey key, Hash founding, boolean json) {
    static Arguments of(List<String> args) {
      if (args.size() < 2 || !args.getFirst().equals("verify")) {
        throw new Rejected("Expected a command.");
      }
      String key = "";
      String founding = "";
      boolean json = false;
      for (int i = 2; i < args.size(); i++) {
        switch (args.get(i)) {
          case "--json" -> json = true;
          case "--key" -> key = value(args, ++i);
          case "--founding" -> founding = value(args, ++i);
          default -> throw new Rejected("Unknown argument " + Rejected.quoted(args.get(i)) + ".");
        }
      }
      return new Arguments(args.get(1), NoteKey.parse(key), Hash.parseHex(founding), json);
    }

    private static String value(List<String> args, int at) {
      if (at >= args.size()) {
        throw new Rejected("Expected a value behind " + args.get(at - 1) + ".");
      }
      return args.get(at);
    }

    Path path() {
      return Path.of(file);
    }
  }
}
