package org.suyuan.policy.commands;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Stage;

/**
 * {@code catalogue}: all guarantees of a pack as a page, with the matrix of when and where they
 * hold.
 */
public final class Catalogue {
  private final Pack pack;
  private final Collection<Guarantee> all;
  private final List<String> lines = new ArrayList<>();

  private Catalogue(Pack pack) {
    this.pack = pack;
    this.all = pack.guarantees();
  }

  /** The page, in Markdown. */
  public static String markdown(Pack pack) {
    var catalogue = new Catalogue(pack);
    catalogue.head();
    catalogue.matrix();
    catalogue.entries();
    return String.join("\n", catalogue.lines) + "\n";
  }

  private void head() {
    var header = pack.header();
    lines.add("# Guarantees of the pack `%s` %s".formatted(header.name(), header.version()));
    lines.add("");
    lines.add(
        "Written by `java -jar policy.jar catalogue policies/%s`; a test holds this page to the pack."
            .formatted(header.name()));
    lines.add(
        "Published %s, in force from %s. Digest `%s`."
            .formatted(header.published(), header.from(), pack.digest()));
    lines.add(
        "What has no public rule says so: *article* names it without terms, *design* is ours.");
    lines.add("");
    lines.add("| | |");
    lines.add("|---|---|");
    lines.add("| guarantees | %d |".formatted(all.size()));
    lines.add("| by stage | %s |".formatted(counts(each -> List.of(word(each.stage())))));
    lines.add("| by origin | %s |".formatted(counts(each -> List.of(word(each.provenance())))));
    lines.add("| by category | %s |".formatted(counts(Catalogue::families)));
    lines.add("");
  }

  /** The first part of each category: {@code fresh} of {@code fresh.fruit}. */
  private static List<String> families(Guarantee guarantee) {
    return guarantee.categories().stream()
        .map(category -> category.equals("*") ? "all goods" : category.split("\\.", 2)[0])
        .toList();
  }

  private String counts(Function<Guarantee, List<String>> by) {
    Map<String, Long> counts =
        all.stream()
            .flatMap(each -> by.apply(each).stream())
            .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(" · "));
  }

  /** 四全: all hours, all channels, all scenes, the whole life of an order. */
  private void matrix() {
    lines.add("## 四全: every hour, every channel, every scene, the whole life of an order");
    lines.add("");
    lines.add(
        "Every guarantee holds at all hours and on all channels (%s): no rule can ask for either, and"
            .formatted(String.join(", ", pack.header().channels())));
    lines.add("a test decides every example on each channel. Scenes by stage:");
    lines.add("");
    lines.add("| scene | pre | in | after |");
    lines.add("|---|---|---|---|");
    var scenes = new TreeSet<String>();
    all.forEach(each -> scenes.addAll(each.scenes()));
    for (String scene : scenes) {
      var row = new StringBuilder("| ").append(scene.replace('_', ' '));
      for (Stage stage : Stage.values()) {
        long count =
            all.stream()
                .filter(each -> each.stage() == stage && each.scenes().contains(scene))
                .count();
        row.append(" | ").append(count == 0 ? "–" : Long.toString(count));
      }
      lines.add(row.append(" |").toString());
    }
    lines.add("");
  }

  private void entries() {
    for (Stage stage : Stage.values()) {
      lines.add("## " + word(stage));
      lines.add("");
      lines.add("| code | zh | en | for | rule | an example gives | origin |");
      lines.add("|---|---|---|---|---|---|---|");
      all.stream()
          .filter(each -> each.stage() == stage)
          .sorted(Comparator.comparing(Guarantee::code))
          .forEach(each -> lines.add(entry(each)));
      lines.add("");
    }
    lines.removeLast();
  }

  private static String entry(Guarantee guarantee) {
    String parameters =
        guarantee.parameters().entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            guarantee.code(),
            guarantee.names().zh(),
            guarantee.names().en(),
            String.join(", ", guarantee.categories()),
            "`%s`%s".formatted(guarantee.table(), parameters.isEmpty() ? "" : ": " + parameters),
            guarantee.examples().stream()
                .map(example -> example.expect().replace("|", "or"))
                .filter(expect -> expect.startsWith("grant"))
                .findFirst()
                .orElse("–"),
            word(guarantee.provenance()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
