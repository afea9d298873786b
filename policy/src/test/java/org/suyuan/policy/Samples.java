package org.suyuan.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Example;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;

/** The published packs, and variations of them. */
public final class Samples {
  public static final Path ROOT = Path.of(System.getProperty("suyuan.root", ".."));
  public static final Instant AT = Instant.parse("2026-12-08T00:00:00Z");
  public static final Pack CN = folder(ROOT.resolve("policies/cn"));
  public static final Pack EU = folder(ROOT.resolve("policies/eu"));

  private Samples() {}

  public static Pack folder(Path folder) {
    try {
      return PackReader.folder(folder);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The China pack's files, of which one is changed, in a folder of their own. */
  public static Path changed(Path into, String file, UnaryOperator<String> change)
      throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("policies/cn"))) {
      for (Path each : files.toList()) {
        String name = each.getFileName().toString();
        String text = Files.readString(each);
        String other = name.equals(file) ? change.apply(text) : text;
        if (name.equals(file) && other.equals(text)) {
          throw new IllegalStateException("Nothing was changed in " + file + ".");
        }
        Files.writeString(into.resolve(name), other);
      }
    }
    return into;
  }

  /** The decision for the usual facts and these. */
  public static Decision decide(String code, Map<String, String> given) {
    Facts facts = Example.usual(CN.book());
    for (var each : new TreeMap<>(given).entrySet()) {
      facts = facts.with(each.getKey(), each.getValue(), "log.example#7");
    }
    return Decider.decide(CN, CN.get(code), facts, AT);
  }
}
