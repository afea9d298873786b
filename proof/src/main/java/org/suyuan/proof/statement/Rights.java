package org.suyuan.proof.statement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.suyuan.proof.Rejected;

/**
 * What a member may state: kinds of events, and the prefixes under which it brings identities into
 * being (docs/statement.md section 5).
 */
public record Rights(List<May> may, List<String> prefixes) {
  /** The rights of a member that was given none. */
  public static final Rights NONE = new Rights(List.of(), List.of());

  private static final Pattern COMPANY_PREFIX = Pattern.compile("[0-9]{4,12}");
  private static final Pattern URI_PREFIX =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:(.*[/:#])?", Pattern.DOTALL);

  public Rights {
    may = List.copyOf(may);
    prefixes = List.copyOf(prefixes);
    for (String prefix : prefixes) {
      if (!COMPANY_PREFIX.matcher(prefix).matches() && !URI_PREFIX.matcher(prefix).matches()) {
        throw new Rejected(
            "Expected a company prefix of 4 to 12 digits, or the beginning of a URI up to / : or #,"
                + " found "
                + Rejected.quoted(prefix)
                + ".");
      }
    }
  }

  /**
   * The rights of which an event needs one, {@link May#ANY} apart; empty for an event that EPCIS
   * does not know.
   *
   * @param type the EPCIS event type
   * @param action {@code ADD}, {@code OBSERVE} or {@code DELETE}; the empty text where EPCIS has
   *     none
   */
  public static Set<May> needed(String type, String action) {
    return switch (type) {
      case "ObjectEvent" ->
          action.equals("ADD") ? EnumSet.of(May.COMMISSION) : EnumSet.of(May.OBSERVE, May.ATTEST);
      case "AggregationEvent", "AssociationEvent" -> EnumSet.of(May.PACK);
      case "TransactionEvent" -> EnumSet.of(May.TRANSACT);
      case "TransformationEvent" -> EnumSet.of(May.TRANSFORM);
      default -> EnumSet.noneOf(May.class);
    };
  }

  /** Whether an event of this type and action brings identities into being. */
  public static boolean creates(String type, String action) {
    return type.equals("TransformationEvent")
        || (type.equals("ObjectEvent") && action.equals("ADD"));
  }

  /** Whether one of these rights is held for such an event. */
  public boolean allow(String type, String action) {
    return isAny() || needed(type, action).stream().anyMatch(may::contains);
  }

  /** Whether the prefixes need not be looked at. */
  public boolean isAny() {
    return may.contains(May.ANY);
  }

  /** Whether the member says things about others' goods as a third party. */
  public boolean attests() {
    return may.contains(May.ATTEST);
  }

  /** Whether an identifier in canonical form lies under one of the prefixes. */
  public boolean cover(String canonical) {
    String digits = ItemName.companyPrefixDigits(canonical);
    return prefixes.stream()
        .anyMatch(prefix ->
            isCompanyPrefix(prefix)
                ? digits != null && digits.startsWith(prefix)
                : digits == null && canonical.startsWith(prefix));
  }

  /** Of the two forms that are accepted, a URI begins with a letter. */
  private static boolean isCompanyPrefix(String prefix) {
    return prefix.charAt(0) <= '9';
  }
}
