package org.suyuan.policy.packs;

/** The pockets from which a remedy is paid, in the order that a guarantee names. */
public enum Payer {
  ORDER_PROCEEDS,
  MERCHANT_RESERVE,
  MERCHANT_DEPOSIT,
  CARRIER_ACCOUNT,
  INSURER_ACCOUNT,
  PLATFORM_BUDGET,
  PLATFORM_ADVANCE
}
