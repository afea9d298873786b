package org.suyuan.gs1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.suyuan.gs1.ApplicationIdentifier.Component;

/**
 * The table of application identifiers, read once from {@code application-identifiers.tsv} beside
 * this class. The file's head explains its columns.
 */
public final class ApplicationIdentifiers {
  private static final Map<String, ApplicationIdentifier> TABLE = read();

  private ApplicationIdentifiers() {}

  /** The identifier with this code, if GS1 has assigned it. */
  public static Optional<ApplicationIdentifier> find(String code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  /**
   * The identifier with this code.
   *
   * @throws Gs1SyntaxException when GS1 has not assigned it
   */
  public static ApplicationIdentifier get(String code) {
    return find(code)
        .orElseThrow(() ->
            new Gs1SyntaxException(
                "application identifier", "an identifier assigned by GS1", code));
  }

  /** All identifiers, in the order of their codes. */
  public static List<ApplicationIdentifier> all() {
    return List.copyOf(TABLE.values());
  }

  /**
   * Whether this code could be assigned one day: two to four digits, as long as the assigned codes
   * that share its first two digits (General Specifications, figure 7.8.1-1), if there are any.
   */
  static boolean couldBeAssigned(String code) {
    return code.matches("[0-9]{2,4}")
        && TABLE.keySet().stream()
            .filter(known -> known.startsWith(code.substring(0, 2)))
            .allMatch(known -> known.length() == code.length());
  }

  private static Map<String, ApplicationIdentifier> read() {
    Map<String, ApplicationIdentifier> table = new TreeMap<>();
    var file = ApplicationIdentifiers.class.getResourceAsStream("application-identifiers.tsv");
    if (file == null) {
      throw new IllegalStateException("application-identifiers.tsv is missing from the library");
    }
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(ApplicationIdentifiers::identifiersOf)
          .forEach(identifier -> table.put(identifier.code(), identifier));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private static Stream<ApplicationIdentifier> identifiersOf(String line) {
    String[] column = line.split("\t", -1);
    String[] ends = column[0].split("-", -1);
    int first = Integer.parseInt(ends[0]);
    int last = Integer.parseInt(ends[ends.length - 1]);
    return Stream.iterate(first, code -> code <= last, code -> code + 1)
        .map(code -> String.format(Locale.ROOT, "%0" + ends[0].length() + "d", code))
        .map(code ->
            new ApplicationIdentifier(
                code,
                column[1].contains("F"),
                column[1].contains("Q"),
                items(column[2], " ").map(ApplicationIdentifiers::component).toList(),
                sequences(column[3]),
                items(column[4], ";").map(ApplicationIdentifiers::alternatives).toList(),
                items(column[5], ",").toList(),
                column[6]));
  }

  private static Stream<String> items(String column, String separator) {
    return column.equals("-") ? Stream.empty() : Arrays.stream(column.split(separator, -1));
  }

  private static List<List<String>> sequences(String column) {
    if (column.equals("key")) {
      return List.of(List.of());
    }
    return items(column.replace("key:", ""), "\\|").map(one -> items(one, ",").toList()).toList();
  }

  private static List<List<String>> alternatives(String group) {
    return items(group, ",").map(one -> items(one, "\\+").toList()).toList();
  }

  private static Component component(String text) {
    boolean optional = text.startsWith("?");
    String[] parts = text.substring(optional ? 1 : 0).split(":", -1);
    String[] lengths = parts[0].substring(1).split("-", -1);
    List<ContentCheck> checks = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      checks.add(ContentCheck.valueOf(parts[i].toUpperCase(Locale.ROOT)));
    }
    return new Component(
        CharacterSet.ofLetter(parts[0].charAt(0)),
        Integer.parseInt(lengths[0]),
        Integer.parseInt(lengths[lengths.length - 1]),
        optional,
        List.copyOf(checks));
  }
}
