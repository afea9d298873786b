package org.suyuan.server.epcis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.server.members.Standing;

/**
 * What a member may see, as a condition of SQL on {@code event e}: its own events, and those about
 * an identifier that lies under its prefixes, that it has stated something about, or for which it
 * is named now. There are two ways to ask for the same, because neither is quick for both few
 * events and many.
 *
 * @param sql the condition
 * @param values of its named parameters; {@code :me} is always the member
 */
record Visibility(String sql, Map<String, Object> values) {
  private static final String STEM = "https://id.gs1.org/";

  /** Keys whose company prefix begins with their first digit (docs/bundle.md section 2). */
  private static final List<String> FROM_FIRST_DIGIT =
      List.of("253", "255", "401", "402", "414", "417", "8004", "8010", "8013", "8017", "8018");

  /** Keys that have one digit before it. */
  private static final List<String> FROM_SECOND_DIGIT = List.of("00", "01", "8003", "8006");

  /** No condition; who asks so must ask again for what was found. */
  static Visibility notAsked(String member) {
    return new Visibility("true", me(member));
  }

  /** Looks at each event that is met: for few events. */
  static Visibility ofEach(Standing member) {
    var values = me(member.member());
    values.put("prefixes", member.rights().prefixes().toArray(String[]::new));
    return new Visibility(
        """
        (e.member = :me or exists (
           select 1 from event_item i
            where i.receipt = e.receipt
              and (exists (select 1 from unnest(:prefixes) prefix where starts_with(i.digits, prefix))
                   or exists (select 1 from event_item mine where mine.item = i.item and mine.member = :me)
                   or exists (select 1 from custody c where c.item = i.item and c.named @> cast(:meArray as text[])))))
        """,
        values);
  }

  /**
   * Finds all that the member sees first, each kind by its index: for questions that the newest
   * events do not answer, so that most events are not the member's to see.
   */
  static Visibility ofAll(Standing member) {
    var values = me(member.member());
    var beginnings = new ArrayList<String>();
    var prefixes = new ArrayList<String>();
    for (var prefix : member.rights().prefixes()) {
      for (var beginning : beginnings(prefix)) {
        beginnings.add(beginning);
        prefixes.add(prefix);
      }
    }
    values.put("beginnings", beginnings.toArray(String[]::new));
    values.put("prefixes", prefixes.toArray(String[]::new));
    return new Visibility(
        """
        e.receipt in (
          with mine as materialized (select receipt from event where member = :me),
          seen as materialized (
            select receipt from mine
            union all
            select i.receipt from mine join event_item said on said.receipt = mine.receipt
                   join event_item i on i.item = said.item
            union all
            select i.receipt from unnest(:beginnings, :prefixes) as owned (beginning, prefix),
                   lateral (select receipt from event_item
                             where item >= owned.beginning and item < owned.beginning || U&'\\FFFF'
                               and starts_with(digits, owned.prefix) offset 0) as i
            union all
            select i.receipt from custody c join event_item i on i.item = c.item
             where c.named <> '{}' and c.named @> cast(:meArray as text[]))
          select receipt from seen)
        """,
        values);
  }

  private static Map<String, Object> me(String member) {
    var values = new HashMap<String, Object>();
    values.put("me", member);
    values.put("meArray", new String[] {member});
    return values;
  }

  /** With what the canonical identifiers under a member's prefix begin. */
  static List<String> beginnings(String prefix) {
    if (!prefix.chars().allMatch(Character::isDigit)) {
      return List.of(prefix);
    }
    var beginnings = new ArrayList<String>();
    FROM_FIRST_DIGIT.forEach(key -> beginnings.add(STEM + key + "/" + prefix));
    for (var key : FROM_SECOND_DIGIT) {
      for (int digit = 0; digit <= 9; digit++) {
        beginnings.add(STEM + key + "/" + digit + prefix);
      }
    }
    return beginnings;
  }
}
