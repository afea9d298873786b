package org.suyuan.policy.decisions;

import org.suyuan.policy.facts.Texts;

/** How a decision ends. */
public enum Outcome {
  GRANT(new Texts("同意", "granted")),
  DENY(new Texts("不适用", "does not apply")),
  /** Named facts are missing that can still change the outcome. */
  NEED_EVIDENCE(new Texts("待补充证据", "evidence needed")),
  /** A person decides; this changes how fast, and never whether. */
  HUMAN(new Texts("转人工审核", "a person decides"));

  private final Texts names;

  Outcome(Texts names) {
    this.names = names;
  }

  public Texts names() {
    return names;
  }
}
