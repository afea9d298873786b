package org.suyuan.policy.packs;

/** 售前, 售中, 售后: when in the life of an order a guarantee serves. */
public enum Stage {
  PRE,
  IN,
  AFTER
}
