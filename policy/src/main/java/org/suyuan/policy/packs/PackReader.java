package org.suyuan.policy.packs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Place;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.policy.yaml.Yaml;
import org.suyuan.proof.json.Json;

/**
 * Reads a pack from the files of a folder, or from its canonical form. This is reading alone:
 * whether the law allows the pack is asked by {@code org.suyuan.policy.Packs}.
 */
public final class PackReader {
  private final Header header;
  private final FactBook book;
  private final Facts usual;
  private final Map<String, Texts> laws = new HashMap<>();
  private final SequencedMap<String, Table> tables = new LinkedHashMap<>();
  private final SequencedMap<String, Guarantee> guarantees = new LinkedHashMap<>();

  private PackReader(Tree tree) {
    Fields fields = Fields.of("a pack of rules", tree);
    this.header = Header.read(fields.tree("pack"));
    this.book = FactBook.read(header.currency(), fields.named("facts"));
    this.usual = Example.usual(book);
    fields.named("laws").forEach((key, names) -> laws.put(key, Texts.read(names)));
    fields
        .named("tables")
        .forEach((n, table) -> tables.put(n, Table.read(book, header.zone(), n, table)));
    fields.named("guarantees").forEach((code, one) -> guarantees.put(code, guarantee(code, one)));
    fields.end();
  }

  /** Reads all {@code *.yaml} of a folder as one pack; no key may stand in two files. */
  public static Pack folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      texts.put(String.valueOf(file.getFileName()), Files.readString(file));
    }
    return files(folder.toString(), texts);
  }

  /**
   * As {@link #folder}, from the texts of files by their names.
   *
   * @param where what the whole is called when something is wrong with it
   */
  public static Pack files(String where, SequencedMap<String, String> texts) {
    SequencedMap<String, Tree> whole = new LinkedHashMap<>();
    texts.forEach((name, text) ->
        Fields.named("a file of rules", Yaml.read(name, text))
            .forEach((key, tree) -> whole.merge(key, tree, PackReader::joined)));
    return read(new Tree.Members(whole, new Place(where, 1)));
  }

  private static Tree joined(Tree one, Tree more) {
    SequencedMap<String, Tree> both = new LinkedHashMap<>(Fields.named("a part of a pack", one));
    Fields.named("a part of a pack", more)
        .forEach((name, tree) -> {
          if (both.put(name, tree) != null) {
            throw tree.place().rejected("Expected " + name + " in one file only.");
          }
        });
    return new Tree.Members(both, one.place());
  }

  /** Reads what {@link Pack#canonical} gave. */
  public static Pack canonical(Json json) {
    return read(Tree.of("canonical form", json));
  }

  private static Pack read(Tree tree) {
    var reader = new PackReader(tree);
    return new Pack(reader.header, reader.book, reader.laws, reader.guarantees, tree);
  }

  private Guarantee guarantee(String code, Tree tree) {
    try {
      return checked(code, tree);
    } catch (DateTimeException | NumberFormatException wrong) {
      throw tree.place().rejected("The lines of %s are not as expected: %s".formatted(code, wrong));
    }
  }

  private Guarantee checked(String code, Tree tree) {
    Fields fields = Fields.of("a guarantee", tree);
    Place place = fields.place();
    if (!code.matches("[A-Z][A-Z0-9_]*")) {
      throw place.rejected("Expected a code in capitals, found " + code + ".");
    }
    String tableName = fields.text("table");
    Table table =
        Optional.ofNullable(tables.get(tableName)).orElseThrow(() -> unknown(place, tableName));
    SequencedMap<String, Tree> values = fields.named("with");
    SequencedMap<String, String> written = new LinkedHashMap<>();
    values.forEach((name, value) -> written.put(name, Written.text(value)));
    Optional<Integer> perLine = fields.maybeText("per_line").map(Integer::valueOf);
    Scope plain = Scope.of(book, new LinkedHashMap<>());
    var guarantee =
        new Guarantee(
            code,
            Texts.read(fields.tree("names")),
            Words.read(Stage.class, fields.tree("stage")),
            tableName,
            written,
            rules(table.bind(place, values), perLine),
            orAll(fields.texts("categories")),
            header.channels(),
            fields.texts("scenes"),
            perLine,
            fields.maybe("cap").map(new RemedyReader(plain)::amount),
            fields.maybe("payers").map(Fields::items).map(Header::payers).orElse(header.payers()),
            fields.maybeText("decide_within").map(Duration::parse).orElse(header.decideWithin()),
            fields.maybeText("pay_within").map(Duration::parse).orElse(header.payWithin()),
            keys(fields.items("basis")),
            keys(fields.items("floor")),
            Words.read(Provenance.class, fields.tree("provenance")),
            fields.maybeText("source"),
            fields.maybeText("first_of_its_kind"),
            fields.maybeText("exclusive"),
            fields.items("examples").stream().map(each -> Example.read(usual, each)).toList());
    fields.end();
    if (guarantee.scenes().isEmpty() || guarantee.examples().isEmpty()) {
      throw place.rejected("Expected at least one scene and one example in " + code + ".");
    }
    return guarantee;
  }

  private Rules rules(Rules rules, Optional<Integer> perLine) {
    return perLine
        .map(times -> rules.atMost(times, book.get("earlier_grants").slot()))
        .orElse(rules);
  }

  private RuntimeException unknown(Place place, String table) {
    return place.rejected(
        "Unknown table %s; expected one of %s.".formatted(table, tables.keySet()));
  }

  private static List<String> orAll(List<String> categories) {
    return categories.isEmpty() ? List.of("*") : categories;
  }

  private List<String> keys(List<Tree> items) {
    List<String> keys = new ArrayList<>();
    for (Tree item : items) {
      String key = Fields.text(item);
      if (!laws.containsKey(key)) {
        throw item.place().rejected("Unknown article " + key + "; declare it under laws.");
      }
      keys.add(key);
    }
    return keys;
  }
}
