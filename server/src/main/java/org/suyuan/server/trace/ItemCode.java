package org.suyuan.server.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.gs1.ElementString;
import org.suyuan.gs1.Gs1SyntaxException;
import org.suyuan.proof.statement.ItemName;

/**
 * The ways in which a code is written: a Digital Link or its path, an EPC URN, the element string
 * as printed, with or without brackets, or the bare number under the bars.
 */
public final class ItemCode {
  private static final String STEM = "https://id.gs1.org";
  private static final int SSCC_LENGTH = 18;
  private static final Set<Integer> GTIN_LENGTHS = Set.of(8, 12, 13, 14);
  private static final Pattern BRACKETS = Pattern.compile("(?:\\([0-9]{2,4}\\)[^()]+)+");
  private static final Pattern PART = Pattern.compile("\\(([0-9]{2,4})\\)([^()]+)");
  private static final Pattern RUN = Pattern.compile("01([0-9]{14})(21|10)(.{1,20})");

  private ItemCode() {}

  /**
   * The canonical identifier (section 2 of {@code docs/bundle.md}). What is no code that we know
   * stays as it is; no record will name it.
   */
  public static String canonical(String written) {
    String code = written.strip();
    if (code.startsWith("/")) {
      return ItemName.canonical(STEM + code);
    }
    try {
      return ItemName.canonical(uri(code));
    } catch (Gs1SyntaxException notACode) {
      return code;
    }
  }

  private static String uri(String code) {
    String compact = code.replaceAll("\\s", "");
    if (BRACKETS.matcher(compact).matches()) {
      return DigitalLink.of(parts(compact)).canonical();
    }
    Matcher run = RUN.matcher(compact);
    if (run.matches()) {
      return DigitalLink.of("01", run.group(1), run.group(2), run.group(3)).canonical();
    }
    String digits = compact.replace("-", "");
    if (!digits.matches("[0-9]{8,18}")) {
      return code;
    }
    if (GTIN_LENGTHS.contains(digits.length())) {
      return STEM + "/01/" + "0".repeat(14 - digits.length()) + digits;
    }
    return digits.length() == SSCC_LENGTH ? STEM + "/00/" + digits : code;
  }

  private static List<ElementString> parts(String printed) {
    List<ElementString> parts = new ArrayList<>();
    Matcher part = PART.matcher(printed);
    while (part.find()) {
      parts.add(new ElementString(part.group(1), part.group(2)));
    }
    return parts;
  }
}
