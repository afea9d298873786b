package org.suyuan.server.site;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
      try {
        return Files.readAllBytes(FOLDER.resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException(file, e);
      }
    }
  }

  static List<Forgery> all() {
    return read("expected.tsv")
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cells -> new Forgery(cells[0], cells[1], cells[2], cells[3]))
        .toList();
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
