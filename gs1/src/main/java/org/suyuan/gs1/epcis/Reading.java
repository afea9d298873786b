package org.suyuan.gs1.epcis;

/** How strictly a document is read. */
public enum Reading {
  /** As the standard's schemas ask. */
  STRICT,
  /**
   * As {@link #STRICT}, after a few deviations that leave no doubt were put right, and reported:
   *
   * <ul>
   *   <li>times with a space, without seconds, with a short zone or in lower case;
   *   <li>in JSON: standard words as URN or web URI, actions in lower case;
   *   <li>in XML: standard words without their URI, elements out of the schema's order, query
   *       results without their namespace, a unit without its quantity.
   * </ul>
   *
   * At most a thousand in one document; what comes after is read strictly.
   */
  LENIENT
}
