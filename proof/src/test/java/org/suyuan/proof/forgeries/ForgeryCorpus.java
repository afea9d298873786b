package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;

/**
 * All ways to cheat as files that every verifier must judge alike: {@code proof/forgeries/*.json},
 * {@code expected.tsv} with the codes, {@code log.json} with the two values that a verifier must
 * have from elsewhere, {@code demands.tsv} with codes under policies to demand ({@code *.policy}),
 * and {@code pairs.tsv} with what two of them say together. Run {@link #main} to write them after a
 * change.
 */
public final class ForgeryCorpus {
  private ForgeryCorpus() {}

  static List<Forgery> all() {
    return Stream.of(
            HonestBundles.all(),
            FileForgeries.all(),
            LogForgeries.all(),
            RegistryForgeries.all(),
            StatementForgeries.all(),
            FieldForgeries.all(),
            WhoForgeries.all(),
            ConcernForgeries.all(),
            JuiceForgeries.all(),
            WitnessForgeries.all(),
            CosignatureForgeries.all(),
            PolicyForgeries.all(),
            ApprovalForgeries.all(),
            CompromiseForgeries.all(),
            TimestampForgeries.all(),
            SplitViews.all(),
            Demands.all())
        .flatMap(List::stream)
        .toList();
  }

  static NoteKey key() {
    return World.LOG.key();
  }

  static Hash founding() {
    return new World().leaves().getFirst();
  }

  /** The files of the corpus by name. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Json.Obj log =
        Json.object().put("key", key().toString()).put("founding", founding().hex()).build();
    files.put("log.json", (Jcs.text(log) + "\n").getBytes(UTF_8));
    var expected = new StringBuilder("file\thow it cheats\tbundle\trecords\n");
    for (Forgery forgery : all()) {
      expected.append(forgery.line()).append('\n');
      if (files.put(forgery.name() + ".json", forgery.made().get()) != null) {
        throw new IllegalStateException("two forgeries named " + forgery.name());
      }
    }
    files.put("expected.tsv", expected.toString().getBytes(UTF_8));
    files.putAll(Demands.policies());
    files.put(
        "demands.tsv",
        table(
            "file\tpolicy\tlog by\twhat is demanded\tbundle",
            Demands.demands().stream().map(Demands.Demand::line)));
    files.put(
        "pairs.tsv",
        table(
            "one\tother\twhat they show\toutcome",
            SplitViews.pairs().stream().map(SplitViews.Pair::line)));
    return files;
  }

  private static byte[] table(String head, Stream<String> lines) {
    return Stream.concat(Stream.of(head), lines)
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(UTF_8);
  }

  static Path folder() {
    return Path.of(System.getProperty("suyuan.root", ".."), "proof", "forgeries");
  }

  /** Writes the corpus. */
  public static void main(String[] args) throws IOException {
    for (var file : files().entrySet()) {
      Files.write(folder().resolve(file.getKey()), file.getValue());
    }
  }
}
