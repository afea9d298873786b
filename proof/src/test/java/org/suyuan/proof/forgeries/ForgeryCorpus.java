package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;

/**
 * All ways to cheat as files that every verifier must judge alike: {@code proof/forgeries/*.json},
 * {@code expected.tsv} with the codes, and {@code log.json} with the two values that a verifier
 * must have from elsewhere. Run {@link #main} to write them after a change.
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
            JuiceForgeries.all())
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
    return files;
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
