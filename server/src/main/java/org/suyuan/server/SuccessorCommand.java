package org.suyuan.server;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.RegistryContent.Predecessor.Failure;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Succession;

/**
 * {@code successor} from the command line: begins a new log in a new folder, whose second entry
 * names the old one and holds what it signed last. The drill is in {@code docs/drills.md}.
 */
final class SuccessorCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SuccessorCommand() {}

  /** The old log's last words, and what they show. */
  private record Evidence(List<SignedNote> checkpoints, Failure reason) {}

  /**
   * Begins the successor in {@code --suyuan.data} of the log with the key {@code --suyuan.old-key},
   * by the evidence at {@code --suyuan.from}: a member's node, or a file with a signed checkpoint
   * or with what a node answers at {@code /split/…}.
   *
   * @return the exit code: 0 it has begun, 2 it could not be done
   */
  static int run(String[] arguments, PrintStream out) {
    var options = new SimpleCommandLinePropertySource(arguments);
    var from = options.getProperty("suyuan.from");
    var key = options.getProperty("suyuan.old-key");
    if (from == null || key == null) {
      out.println(
          "successor: name the evidence with --suyuan.from=NODE|FILE, and the old log's key with --suyuan.old-key=VKEY.");
      return 2;
    }
    try {
      var old = NoteKey.parse(key);
      var evidence = evidence(from, old);
      var reason = reason(options.getProperty("suyuan.reason"), evidence);
      try (var context = RecoverCommand.tables(arguments)) {
        var begun = context.getBean(Succession.class).begin(old, evidence.checkpoints(), reason);
        out.printf("successor: the log %s has begun.%n", begun.key().name());
        out.printf("successor: its key is %s%n", begun.key());
        out.printf("successor: its founding statement is %s%n", begun.founding());
        out.printf(
            "successor: its entry 1 names %s (%s), with %d checkpoints. Start the server on this folder.%n",
            old.name(), reason.word(), evidence.checkpoints().size());
      }
      return 0;
    } catch (Refusal | Rejected | IOException | IllegalArgumentException problem) {
      out.println("successor: nothing has begun. " + problem.getMessage());
      return 2;
    }
  }

  private static Evidence evidence(String from, NoteKey old) throws IOException {
    if (!from.startsWith("http://") && !from.startsWith("https://")) {
      return read(Files.readAllBytes(Path.of(from)));
    }
    var node = from.endsWith("/") ? from : from + "/";
    var log = TreeHash.sha256(old.name().getBytes(StandardCharsets.UTF_8)).hex();
    for (var place : List.of("split/" + log, "mirror/" + log + "/checkpoint")) {
      var answer = get(URI.create(node + place));
      if (answer.length > 0) {
        return read(answer);
      }
    }
    throw new IOException("The node at " + from + " knows nothing of the log " + old.name() + ".");
  }

  /** Nothing when the node has nothing there. */
  private static byte[] get(URI place) throws IOException {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(place).timeout(PATIENCE).build();
      var answer = http.send(request, BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 ? answer.body() : new byte[0];
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading " + place, stopped);
    }
  }

  private static Evidence read(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != '{') {
      return new Evidence(List.of(SignedNote.parse(bytes)), Failure.LOST);
    }
    var split = Json.parseObject(bytes);
    var first = split.text("first");
    var second = split.text("second");
    if (first == null || second == null) {
      throw new Rejected("Expected two checkpoints, first and second, that contradict each other.");
    }
    return new Evidence(List.of(SignedNote.parse(first), SignedNote.parse(second)), Failure.SPLIT);
  }

  private static Failure reason(@org.jspecify.annotations.Nullable String word, Evidence found) {
    if (word == null) {
      return found.reason();
    }
    for (var reason : Failure.values()) {
      if (reason.word().equals(word)) {
        return reason;
      }
    }
    throw new Rejected("Expected the reason lost, split or corrupted, found " + word + ".");
  }
}
