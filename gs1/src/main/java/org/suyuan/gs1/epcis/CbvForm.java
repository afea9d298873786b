package org.suyuan.gs1.epcis;

/** How XML writes the standard words that are bare in JSON (CBV 2.0 section 7). */
public enum CbvForm {
  /** Such as {@code urn:epcglobal:cbv:bizstep:packing}. */
  URN,
  /** Such as {@code https://ref.gs1.org/cbv/BizStep-packing}. */
  WEB_URI
}
