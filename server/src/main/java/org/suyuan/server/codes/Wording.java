package org.suyuan.server.codes;

/** The few words on a label, in one language. */
public enum Wording {
  ZH("生产", "保质期至", "有效期至"),
  EN("Made", "Best before", "Expires");

  private final String produced;
  private final String bestBefore;
  private final String expires;

  Wording(String produced, String bestBefore, String expires) {
    this.produced = produced;
    this.bestBefore = bestBefore;
    this.expires = expires;
  }

  String produced() {
    return produced;
  }

  String bestBefore() {
    return bestBefore;
  }

  String expires() {
    return expires;
  }
}
