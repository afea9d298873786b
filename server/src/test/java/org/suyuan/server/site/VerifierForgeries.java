package org.suyuan.server.site;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The forgery corpus of the trust kernel, as its own files say it. */
final class VerifierForgeries {
  private static final Path FOLDER =
      Path.of(System.getProperty("suyuan.root", ".."), "proof", "forgeries");

  /** Judges {file: base64, trust} in a page; gives the code and those of the records. */
  static final String JUDGE =
      """
      async ({ file, trust }) => {
        const { verifyBundle } = await import('/static/verify/verifier.js');
        const bytes = Uint8Array.from(atob(file), (c) => c.charCodeAt(0));
        const verdict = await verifyBundle(bytes, trust);
        return `${verdict.code}\t${verdict.records.map((record) => record.code).join() || '-'}`;
      }
      """;

  /** Compares {files: two in base64, trust} in a page; gives the outcome. */
  private static final String COMPARE =
      """
      async ({ files, trust }) => {
        const { compareBundles } = await import('/static/verify/compare.js');
        const bytes = files.map((file) => Uint8Array.from(atob(file), (c) => c.charCodeAt(0)));
        return (await compareBundles(bytes, trust)).outcome;
      }
      """;

  private VerifierForgeries() {}

  /**
   * One way to cheat, or an honest variant.
   *
   * @param file its name in the folder
   * @param how what was done
   * @param code the code that every verifier must give the bundle
   * @param records the codes of its records, separated by commas; a dash when none is judged
   */
  record Forgery(String file, String how, String code, String records) {
    /** The file's bytes in base64, for the way into a page: some are not even UTF-8. */
    String base64() {
      return Base64.getEncoder().encodeToString(bytes());
    }

    byte[] bytes() {
      return VerifierForgeries.bytes(file);
    }
  }

  /**
   * A bundle under a policy that its reader demands.
   *
   * @param trust {@code key} when the reader has the log's key, {@code policy} when only its line
   */
  record Demand(String file, String policy, String trust, String how, String code) {
    Trust trusted() {
      return new Trust(
          trust.equals("key") ? VerifierForgeries.trust().key() : "",
          VerifierForgeries.trust().founding());
    }
  }

  /** Two bundles and what they say together. */
  record Pair(String one, String other, String how, String outcome) {}

  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static String base64(String file) {
    return Base64.getEncoder().encodeToString(bytes(file));
  }

  static List<Demand> demands() {
    return cells("demands.tsv")
        .map(cells -> new Demand(cells[0], cells[1], cells[2], cells[3], cells[4]))
        .toList();
  }

  static List<Pair> pairs() {
    return cells("pairs.tsv")
        .map(cells -> new Pair(cells[0], cells[1], cells[2], cells[3]))
        .toList();
  }

  /** The code that the browser gives a bundle under a policy. */
  static Demand judgedIn(Page page, Demand demand) {
    Map<String, String> trust = new HashMap<>(demand.trusted().asMap());
    trust.put("policy", read(demand.policy()));
    Map<String, Object> arguments = Map.of("file", base64(demand.file()), "trust", trust);
    String code = String.valueOf(page.evaluate(JUDGE, arguments)).split("\t", -1)[0];
    return new Demand(demand.file(), demand.policy(), demand.trust(), demand.how(), code);
  }

  /** What the browser says of two bundles. */
  static Pair comparedIn(Page page, Pair pair) {
    List<String> files = List.of(base64(pair.one()), base64(pair.other()));
    Object outcome = page.evaluate(COMPARE, Map.of("files", files, "trust", trust().asMap()));
    return new Pair(pair.one(), pair.other(), pair.how(), String.valueOf(outcome));
  }

  static List<Forgery> all() {
    return cells("expected.tsv")
        .map(cells -> new Forgery(cells[0], cells[1], cells[2], cells[3]))
        .toList();
  }

  private static Stream<String[]> cells(String table) {
    return read(table).lines().skip(1).map(line -> line.split("\t", -1));
  }

  /** Every file with the codes that the browser gives, in one page, in the corpus' order. */
  static List<Forgery> judgedIn(Page page) {
    List<Forgery> judged = new ArrayList<>();
    for (Forgery each : all()) {
      Map<String, Object> arguments = Map.of("file", each.base64(), "trust", trust().asMap());
      String[] codes = String.valueOf(page.evaluate(JUDGE, arguments)).split("\t", -1);
      judged.add(new Forgery(each.file(), each.how(), codes[0], codes[1]));
    }
    return judged;
  }

  static Forgery named(String file) {
    return all().stream().filter(each -> each.file().equals(file)).findFirst().orElseThrow();
  }

  /** The two values that a verifier must have from elsewhere: vkey and hex leaf hash of entry 0. */
  record Trust(String key, String founding) {
    Map<String, String> asMap() {
      return Map.of("key", key, "founding", founding);
    }
  }

  static Trust trust() {
    String log = read("log.json");
    return new Trust(member(log, "key"), member(log, "founding"));
  }

  static String read(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String member(String json, String name) {
    Matcher member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
    if (!member.find()) {
      throw new IllegalStateException("log.json has no " + name);
    }
    return member.group(1);
  }
}
