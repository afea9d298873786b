package org.suyuan.demo.story;

/** The words that EPCIS and CBV do not have, as {@code docs/vocabulary.md} publishes them. */
public final class Vocabulary {
  /** What the prefix {@code suyuan:} stands for in every event's context. */
  public static final String NAMESPACE = "https://ns.suyuan.example/";

  public static final String PREFIX = "suyuan";

  /** Raw material. */
  public static final String HARVESTING = NAMESPACE + "bizStep/harvesting";

  /** Production. */
  public static final String DRYING = NAMESPACE + "bizStep/drying";

  public static final String STEAMING = NAMESPACE + "bizStep/steaming";
  public static final String BLENDING = NAMESPACE + "bizStep/blending";

  /** Circulation. */
  public static final String SEAL_APPLIED = NAMESPACE + "bizStep/seal_applied";

  public static final String SEAL_CHECKED = NAMESPACE + "bizStep/seal_checked";
  public static final String SEAL_BROKEN = NAMESPACE + "bizStep/seal_broken";
  public static final String CUSTOMS_CLEARED = NAMESPACE + "bizStep/customs_cleared";
  public static final String DELIVERED = NAMESPACE + "bizStep/delivered";

  /** Marketing. */
  public static final String MARKETING_AUTHORISED = NAMESPACE + "bizStep/marketing_authorised";

  public static final String PRICE_CLAIMED = NAMESPACE + "bizStep/price_claimed";
  public static final String LIVE_STREAM_SALE = NAMESPACE + "bizStep/live_stream_sale";
  public static final String RETURN_AGREED = NAMESPACE + "bizStep/return_agreed";
  public static final String TRADED_IN = NAMESPACE + "bizStep/traded_in";

  /** A destination: who may sell the goods, without possessing them. */
  public static final String AUTHORISED_SELLER = NAMESPACE + "party/authorised_seller";

  /** Extensions of an event. */
  public static final String PLACE = "suyuan:place";

  public static final String SEAL = "suyuan:seal";
  public static final String CUSTOMS = "suyuan:customs";
  public static final String MARKETING = "suyuan:marketing";
  public static final String NOTE = "suyuan:note";

  private Vocabulary() {}
}
