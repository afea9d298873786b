package org.suyuan.policy.facts;

/** The languages in which decisions explain themselves. */
public enum Language {
  ZH,
  EN
}
