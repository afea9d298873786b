package org.suyuan.proof.statement;

/** What a member of the alliance is. */
public enum Role implements Worded {
  BRAND("brand"),
  GROWER("grower"),
  MANUFACTURER("manufacturer"),
  DISTRIBUTOR("distributor"),
  RETAILER("retailer"),
  FORWARDER("forwarder"),
  WAREHOUSE("warehouse"),
  CUSTOMS_BROKER("customs-broker"),
  COURIER("courier"),
  LAB("lab"),
  REGULATOR("regulator"),
  PLATFORM("platform");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
