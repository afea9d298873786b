package org.suyuan.server.epcis.query;

/** The words of the Core Business Vocabulary, which events hold bare. */
public final class Words {
  private static final String LONG_FORMS =
      "(?i)^(https?://ref\\.gs1\\.org/cbv/|cbv:|urn:epcglobal:cbv:)(BizStep|Disp|BTT|SDT|ER)[-:]|^(https?://(www\\.)?gs1\\.org/voc/|gs1:)";

  private Words() {}

  /** The bare word of a standard value in any of its long forms; any other value as it is. */
  public static String bare(String value) {
    return value.replaceFirst(LONG_FORMS, "");
  }
}
