package org.suyuan.server.ledger;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suyuan.proof.Ed25519;

/**
 * Who computes signatures: Amazon Corretto's native provider when it is there and works (some
 * sixteen times faster), otherwise the JDK. It is handed to the kernel explicitly and never
 * installed, because installed it would also take over hashing, where the JDK is faster. Where its
 * native library cannot load it only says so when asked, so it is asked, and then tried.
 */
final class SignatureProvider {
  private static final Logger log = LoggerFactory.getLogger(SignatureProvider.class);
  private static final String CORRETTO =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private static volatile String name = "JDK";

  private SignatureProvider() {}

  /** The one that is in use, such as {@code AmazonCorrettoCryptoProvider} or {@code JDK}. */
  static String name() {
    return name;
  }

  static void chooseFastest() {
    try {
      var type = Class.forName(CORRETTO);
      var provider = (Provider) type.getField("INSTANCE").get(null);
      var problem = (Throwable) type.getMethod("getLoadingError").invoke(provider);
      if (problem != null) {
        log.warn(
            "Signatures are verified by the JDK, about 16 times slower: the native provider does not load",
            problem);
        return;
      }
      Ed25519.verifyWith(provider);
      if (works()) {
        name = provider.getName();
        log.info("Signatures are verified by {} {}", provider.getName(), provider.getVersionStr());
        return;
      }
      log.warn("Signatures are verified by the JDK: {} failed its trial", provider.getName());
    } catch (ReflectiveOperationException | LinkageError absent) {
      log.info("Signatures are verified by the JDK ({})", absent.toString());
    }
    Ed25519.verifyWith(null);
  }

  private static boolean works() {
    var seed = new byte[Ed25519.KEY_SIZE];
    var message = "trial".getBytes(StandardCharsets.UTF_8);
    var signature = Ed25519.sign(seed, message);
    return Ed25519.verify(Ed25519.publicKeyOf(seed), message, signature)
        && !Ed25519.verify(Ed25519.publicKeyOf(seed), new byte[1], signature);
  }
}
