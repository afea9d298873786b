package org.suyuan.policy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suyuan.policy.commands.Catalogue;
import org.suyuan.policy.commands.Cover;
import org.suyuan.policy.commands.Diff;
import org.suyuan.policy.commands.Lint;
import org.suyuan.policy.commands.Recompute;
import org.suyuan.policy.commands.Replay;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.proof.Rejected;

/**
 * The kernel on the command line.
 *
 * <p>Exit status: 0 when all is well, 1 when something is not, 2 when it was called wrongly or a
 * file cannot be read.
 */
public final class Main {
  static final String USAGE =
      """
      usage: java -jar policy.jar recompute FILE [--pack DIGEST]
             java -jar policy.jar lint DIR
             java -jar policy.jar cover DIR
             java -jar policy.jar catalogue DIR
             java -jar policy.jar diff DIR DIR
             java -jar policy.jar replay DIR FILE

      recompute  makes the decision in FILE once more from its pack and its facts, and says whether it
                 comes out the same. --pack demands the pack with this digest: take it from the
                 guarantee passport of your order, and not from the file.
      lint       reads a pack strictly, holds it to the law, and runs its examples.
      cover      says which rows no case reaches and which have no example.
      catalogue  prints all guarantees of a pack as a page (Markdown).
      diff       says what the second pack says otherwise than the first.
      replay     decides past claims (FILE: one decision file a line) by the pack in DIR: who gains,
                 who loses, and what it costs.
      """;

  private static final int WELL = 0;
  private static final int NOT_WELL = 1;
  private static final int WRONG_CALL = 2;

  private Main() {}

  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(args), out, err));
  }

  /** All of the program but the exit. */
  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      return well(new ArrayList<>(args), out, err) ? WELL : NOT_WELL;
    } catch (Rejected | IOException wrong) {
      err.println(wrong.getMessage());
      err.print(USAGE);
      return WRONG_CALL;
    }
  }

  private static boolean well(List<String> args, PrintStream out, PrintStream err)
      throws IOException {
    String command = args.isEmpty() ? "" : args.removeFirst();
    return switch (command) {
      case "recompute" -> {
        Optional<String> digest = value(args, "--pack");
        yield Recompute.run(Files.readAllBytes(only(args)), digest, out);
      }
      case "lint" -> {
        Path folder = only(args);
        yield lawful(folder, err) && Lint.run(PackReader.folder(folder), out);
      }
      case "cover" -> Cover.run(PackReader.folder(only(args)), out);
      case "catalogue" -> {
        out.print(Catalogue.markdown(PackReader.folder(only(args))));
        yield true;
      }
      case "diff" -> {
        List<Path> two = paths(args, 2);
        yield Diff.run(PackReader.folder(two.getFirst()), PackReader.folder(two.getLast()), out);
      }
      case "replay" -> {
        List<Path> two = paths(args, 2);
        yield Replay.run(PackReader.folder(two.getFirst()), Files.readAllLines(two.getLast()), out);
      }
      default -> throw new Rejected("Expected a command.");
    };
  }

  /** What a pack says is not a wrong call, however wrong it is. */
  private static boolean lawful(Path folder, PrintStream err) throws IOException {
    try {
      Packs.load(folder);
      return true;
    } catch (Rejected unlawful) {
      err.println(unlawful.getMessage());
      return false;
    }
  }

  private static Optional<String> value(List<String> args, String name) {
    int at = args.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 == args.size()) {
      throw new Rejected("Expected a value behind " + name + ".");
    }
    args.remove(at);
    return Optional.of(args.remove(at));
  }

  private static Path only(List<String> args) {
    return paths(args, 1).getFirst();
  }

  private static List<Path> paths(List<String> args, int count) {
    if (args.size() != count) {
      throw new Rejected("Expected " + count + " paths, found " + args.size() + ".");
    }
    return args.stream().map(Path::of).toList();
  }
}
