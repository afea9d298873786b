package org.suyuan.proof.time;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import org.suyuan.proof.tree.Hash;

/** A time authority that stamps whatever it is asked to, at noon of 15 June 2026. */
public final class TestAuthority {
  private final Issuer root = Issuer.root("CN=authority", Issuer.ec(256));
  private final KeyPair keys = Issuer.ec(256);
  private final X509Certificate stamper = root.stamper(keys);

  /** Its certificate, which whoever believes it must have. */
  public X509Certificate certificate() {
    return root.certificate();
  }

  /** The DER of a token. */
  public byte[] stamp(Hash imprint) {
    var stamp = new Stamp(keys, stamper, imprint);
    stamp.signature = "SHA256withECDSA";
    return stamp.token();
  }
}
