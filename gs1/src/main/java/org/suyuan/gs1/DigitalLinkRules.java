package org.suyuan.gs1;

/**
 * How a Digital Link is read. {@link #STRICT} is the standard as it stands; each switch admits one
 * thing that older or looser links carry.
 *
 * @param shortGtins a GTIN-8, -12 or -13 in place of its fourteen digits
 * @param names the names of release 1.1 in the path, such as {@code /gtin/…/ser/…}
 * @param unknownAttributes numbers in the query that could be, but are not, application identifiers
 * @param checksums whether check digits and check characters are verified
 */
public record DigitalLinkRules(
    boolean shortGtins, boolean names, boolean unknownAttributes, boolean checksums) {

  /** The standard: no old forms, every check digit verified. */
  public static final DigitalLinkRules STRICT = new DigitalLinkRules(false, false, false, true);

  /**
   * For recognising an identifier in other people's data: all old forms are understood, and a wrong
   * check digit is kept, because the one who wrote it still means that identifier.
   */
  public static final DigitalLinkRules RECOGNISING = new DigitalLinkRules(true, true, true, false);
}
