package org.suyuan.policy.facts;

import java.util.Locale;
import org.suyuan.proof.Rejected;

/** Who can say how a fact stands, and so who is asked when it is unknown. */
public enum Witness {
  BUYER(new Texts("买家", "the buyer")),
  MERCHANT(new Texts("商家", "the merchant")),
  CARRIER(new Texts("承运商", "the carrier")),
  PLATFORM(new Texts("平台", "the platform")),
  INSPECTOR(new Texts("检验人员", "the inspector")),
  LABORATORY(new Texts("检测机构", "the laboratory")),
  CUSTOMS(new Texts("海关", "customs")),
  LEDGER(new Texts("溯源账本", "the ledger"));

  private final Texts names;

  Witness(Texts names) {
    this.names = names;
  }

  public Texts names() {
    return names;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Witness of(String word) {
    for (Witness witness : values()) {
      if (witness.word().equals(word)) {
        return witness;
      }
    }
    throw new Rejected("Expected a witness such as buyer or carrier, found " + word + ".");
  }
}
