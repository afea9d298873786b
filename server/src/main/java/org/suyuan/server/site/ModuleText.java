package org.suyuan.server.site;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JavaScript modules written one after the other into one text, each behind those it imports. It
 * asks for imports on single lines, and for top-level names that are unique among all of them.
 *
 * @param text the one module
 * @param scripts the imported files that are no modules but set a global name; they must run first
 */
record ModuleText(String text, List<String> scripts) {
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:\\{ [^}]+ \\} from )?'([^']+)';\\n", Pattern.MULTILINE);
  private static final Pattern EXPORT =
      Pattern.compile("^export (?=(?:async )?function |class |const )", Pattern.MULTILINE);
  private static final Pattern LEFT_OVER =
      Pattern.compile("^(?:import|export)\\b.*", Pattern.MULTILINE);
  private static final String VENDORED = "vendor/";

  /**
   * Follows the imports from one module.
   *
   * @param entry its path, for example {@code verify/file.js}
   * @param file the text of the file at a path
   */
  static ModuleText from(String entry, UnaryOperator<String> file) {
    SequencedSet<String> scripts = new LinkedHashSet<>();
    SequencedSet<String> modules = new LinkedHashSet<>();
    follow(entry, file, modules, scripts);
    StringBuilder text = new StringBuilder();
    for (String path : modules) {
      text.append("// ").append(path).append('\n').append(withoutImports(path, file.apply(path)));
    }
    return new ModuleText(text.toString(), List.copyOf(scripts));
  }

  private static void follow(
      String path,
      UnaryOperator<String> file,
      SequencedSet<String> done,
      SequencedSet<String> scripts) {
    if (path.startsWith(VENDORED)) {
      scripts.add(path);
      return;
    }
    if (done.contains(path)) {
      return;
    }
    for (String imported : imports(path, file.apply(path))) {
      follow(imported, file, done, scripts);
    }
    done.add(path);
  }

  private static List<String> imports(String path, String text) {
    List<String> imports = new ArrayList<>();
    Matcher matcher = IMPORT.matcher(text);
    while (matcher.find()) {
      imports.add(java.net.URI.create(path).resolve(matcher.group(1)).toString());
    }
    return imports;
  }

  private static String withoutImports(String path, String text) {
    String alone = EXPORT.matcher(IMPORT.matcher(text).replaceAll("")).replaceAll("");
    Matcher leftOver = LEFT_OVER.matcher(alone);
    if (leftOver.find()) {
      throw new IllegalStateException(
          path + " has a line that cannot be joined: " + leftOver.group());
    }
    return alone;
  }
}
