package org.suyuan.policy.packs;

import org.suyuan.policy.facts.Texts;

/** Where a rule comes from; what has no public source says so. */
public enum Provenance {
  /** A statute or a judicial interpretation. */
  LAW(new Texts("法律规定", "law")),
  /** A platform's own published rule or interface. */
  PUBLIC_RULE(new Texts("公开规则", "public rule")),
  /** Seen at comparable shops, by reports of others. */
  PEER(new Texts("同行做法", "peer practice")),
  /** Named in the articles, without its terms; the terms are our design. */
  ARTICLE(new Texts("文章提及，条款自拟", "named in the articles; the terms are our design")),
  /** Our own design. */
  DESIGN(new Texts("自主设计", "our design"));

  private final Texts names;

  Provenance(Texts names) {
    this.names = names;
  }

  public Texts names() {
    return names;
  }
}
