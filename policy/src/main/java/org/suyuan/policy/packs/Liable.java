package org.suyuan.policy.packs;

import org.suyuan.policy.facts.Texts;

/** Who answers for what happened, and so who pays in the end. */
public enum Liable {
  NOBODY(new Texts("无需认定责任", "nobody")),
  MERCHANT(new Texts("商家", "the merchant")),
  CARRIER(new Texts("承运商", "the carrier")),
  PLATFORM(new Texts("平台", "the platform")),
  INSURER(new Texts("保险方", "the insurer"));

  private final Texts names;

  Liable(Texts names) {
    this.names = names;
  }

  public Texts names() {
    return names;
  }

  public String word() {
    return Words.of(this);
  }
}
