package org.suyuan.server.ledger;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * Bouncy Castle's Ed25519 by the rule that holds everywhere else. Its own verification multiplies
 * by the cofactor and so takes a few crafted signatures that Java, browsers and nodes refuse. The
 * two rules differ only where the key or R lies outside the group of prime order; nobody's key
 * does, so there, and only there, the JDK decides.
 */
final class StrictBouncyCastle extends Provider {
  private static final long serialVersionUID = 1L;

  StrictBouncyCastle() {
    super("BC", "1", "Bouncy Castle's Ed25519 without the cofactor");
    putService(
        new Service(this, "Signature", "Ed25519", Spi.class.getName(), List.of(), Map.of()) {
          @Override
          public Object newInstance(@Nullable Object parameter) {
            return new Spi();
          }
        });
  }

  private static final class Spi extends SignatureSpi {
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private byte[] key = {};
    private byte[] seed = {};
    private @Nullable PublicKey publicKey;

    @Override
    protected void engineInitVerify(PublicKey given) {
      message.reset();
      publicKey = given;
      key = lastBytes(given.getEncoded());
    }

    @Override
    protected void engineInitSign(PrivateKey given) {
      message.reset();
      seed = lastBytes(given.getEncoded());
    }

    /** The raw key stands at the end of its DER form. */
    private static byte[] lastBytes(byte[] der) {
      return Arrays.copyOfRange(der, der.length - Ed25519.PUBLIC_KEY_SIZE, der.length);
    }

    @Override
    protected void engineUpdate(byte b) {
      message.write(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {
      message.write(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() {
      byte[] text = message.toByteArray();
      byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
      Ed25519.sign(seed, 0, text, 0, text.length, signature, 0);
      return signature;
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      byte[] text = message.toByteArray();
      if (signature.length != Ed25519.SIGNATURE_SIZE
          || !Ed25519.verify(signature, 0, key, 0, text, 0, text.length)) {
        return false;
      }
      boolean inGroup =
          Ed25519.validatePublicKeyFull(key, 0) && Ed25519.validatePublicKeyFull(signature, 0);
      return inGroup || byTheJdk(text, signature);
    }

    private boolean byTheJdk(byte[] text, byte[] signature) throws SignatureException {
      try {
        Signature judge = Signature.getInstance("Ed25519", "SunEC");
        judge.initVerify(publicKey);
        judge.update(text);
        return judge.verify(signature);
      } catch (GeneralSecurityException refused) {
        throw new SignatureException(refused);
      }
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException("Ed25519 has no parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException("Ed25519 has no parameters");
    }
  }
}
