package org.suyuan.proof.statement;

/** Whoever can sign for one public key: a seed in memory, a hardware module, another process. */
public interface Signer {
  MemberKey key();

  /** 64 bytes by the rules of docs/statement.md section 3 for the key's algorithm. */
  byte[] sign(byte[] message);

  default String kid() {
    return key().kid();
  }

  /** The proof with which this key is registered for a member of a log. */
  default byte[] possession(String origin, String member) {
    return sign(MemberKey.possessionText(origin, member, kid()));
  }
}
