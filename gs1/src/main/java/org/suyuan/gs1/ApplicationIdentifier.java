package org.suyuan.gs1;

import java.util.List;

/**
 * One GS1 application identifier (General Specifications, section 3).
 *
 * @param code two to four digits, such as {@code "01"}
 * @param fixedLength whether its data needs no separator in an element string
 * @param attribute whether it may stand in the query of a Digital Link
 * @param components the parts of its data, in order
 * @param qualifierSequences for a Digital Link key: the qualifiers that may follow, in order, one
 *     list per alternative; empty when this is no key
 * @param needs groups that must accompany it; of each group one alternative, of each alternative
 *     all
 * @param excludes patterns of identifiers that must not accompany it; {@code n} is any digit
 * @param title the data title, such as {@code "GTIN"}
 */
public record ApplicationIdentifier(
    String code,
    boolean fixedLength,
    boolean attribute,
    List<Component> components,
    List<List<String>> qualifierSequences,
    List<List<List<String>>> needs,
    List<String> excludes,
    String title) {

  /**
   * One part of an identifier's data.
   *
   * @param set its characters
   * @param least its least length
   * @param most its greatest length
   * @param optional whether the data may end before it
   * @param checks what its content must satisfy besides
   */
  record Component(
      CharacterSet set, int least, int most, boolean optional, List<ContentCheck> checks) {}

  /** Whether a Digital Link may be built on it. */
  public boolean isKey() {
    return !qualifierSequences.isEmpty();
  }

  /** Whether it may qualify this key in the path of a Digital Link. */
  public boolean qualifies(ApplicationIdentifier key) {
    return key.qualifierSequences.stream().anyMatch(sequence -> sequence.contains(code));
  }

  /**
   * Checks data for this identifier.
   *
   * @throws Gs1SyntaxException naming the first rule that fails
   */
  public void check(String data) {
    check(data, true);
  }

  void check(String data, boolean withChecksums) {
    int from = 0;
    for (Component component : components) {
      if (component.optional && from == data.length()) {
        return;
      }
      int to = Math.min(data.length(), from + component.most);
      String part = data.substring(from, to);
      if (part.length() < component.least || !component.set.holds(part)) {
        throw refused(lengths(component) + " " + component.set.description(), part, data);
      }
      for (ContentCheck check : component.checks) {
        if ((withChecksums || !check.isChecksum()) && !check.passes(part)) {
          throw refused(check.expectation(), part, data);
        }
      }
      from = to;
    }
    if (from < data.length()) {
      throw refused("at most " + from + " characters", data, data);
    }
  }

  private Gs1SyntaxException refused(String expected, String part, String data) {
    String where = part.equals(data) ? "" : " (in \"" + data + "\")";
    return new Gs1SyntaxException("(" + code + ") " + title + where, expected, part);
  }

  private static String lengths(Component component) {
    return component.least == component.most
        ? Integer.toString(component.least)
        : component.least + " to " + component.most;
  }
}
