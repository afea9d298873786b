package org.suyuan.proof.forgeries;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform's own Ed25519 that neither judges nor signs the same twice: the files of the corpus
 * share most of their signatures.
 */
final class Remembering extends Provider {
  private static final long serialVersionUID = 1L;

  Remembering() {
    super("Remembering", "1", "Ed25519 of the platform, remembered");
    putService(
        new Service(this, "Signature", "Ed25519", Ed25519.class.getName(), null, null) {
          @Override
          public Object newInstance(Object ignored) {
            return new Ed25519();
          }
        });
  }

  private static final class Ed25519 extends SignatureSpi {
    private static final Map<List<ByteBuffer>, byte[]> SIGNED = new ConcurrentHashMap<>();
    private static final Map<List<ByteBuffer>, Boolean> JUDGED = new ConcurrentHashMap<>();

    private final Signature platform = platform();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Key key;

    private static Signature platform() {
      try {
        return Signature.getInstance("Ed25519", "SunEC");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected void engineInitVerify(PublicKey verifying) {
      key = verifying;
      message.reset();
    }

    @Override
    protected void engineInitSign(PrivateKey signing) {
      key = signing;
      message.reset();
    }

    @Override
    protected void engineUpdate(byte b) {
      message.write(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) {
      message.write(bytes, from, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      var name = List.of(ByteBuffer.wrap(key.getEncoded()), said());
      byte[] known = SIGNED.get(name);
      if (known == null) {
        try {
          platform.initSign((PrivateKey) key);
        } catch (InvalidKeyException e) {
          throw new SignatureException(e);
        }
        platform.update(message.toByteArray());
        known = platform.sign();
        SIGNED.put(name, known);
      }
      return known.clone();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      var name =
          List.of(ByteBuffer.wrap(key.getEncoded()), said(), ByteBuffer.wrap(signature.clone()));
      Boolean known = JUDGED.get(name);
      if (known == null) {
        try {
          platform.initVerify((PublicKey) key);
        } catch (InvalidKeyException e) {
          throw new SignatureException(e);
        }
        platform.update(message.toByteArray());
        known = platform.verify(signature);
        JUDGED.put(name, known);
      }
      return known;
    }

    private ByteBuffer said() {
      return ByteBuffer.wrap(message.toByteArray());
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException(name);
    }
  }
}
