package org.suyuan.server.ledger;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suyuan.proof.Ed25519;

/**
 * Who computes signatures: the fastest that loads and works. Amazon Corretto's native provider is
 * some sixteen times faster than the JDK, Bouncy Castle about three times and everywhere. It is
 * handed to the kernel explicitly and never installed, because installed it would also take over
 * hashing, where the JDK is faster.
 */
final class SignatureProvider {
  private static final Logger log = LoggerFactory.getLogger(SignatureProvider.class);
  private static final String CORRETTO =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private static volatile String name = "JDK";

  private SignatureProvider() {}

  /** The one that is in use: {@code AmazonCorrettoCryptoProvider}, {@code BC} or {@code JDK}. */
  static String name() {
    return name;
  }

  static void chooseFastest() {
    choose(List.of(SignatureProvider::corretto, () -> Optional.of(new StrictBouncyCastle())));
  }

  /** Takes the first that is there and passes a trial; the JDK when none does. */
  static void choose(List<Supplier<Optional<Provider>>> candidates) {
    for (var candidate : candidates) {
      var provider = candidate.get();
      if (provider.isPresent() && works(provider.get())) {
        name = provider.get().getName();
        log.info("Signatures are verified by {} {}", name, provider.get().getVersionStr());
        return;
      }
    }
    Ed25519.verifyWith(null);
    name = "JDK";
    log.warn("Signatures are verified by the JDK, about 16 times slower: no faster provider works");
  }

  /** Where the native library cannot load, the provider only says so when it is asked. */
  static Optional<Provider> corretto() {
    try {
      var type = Class.forName(CORRETTO);
      var provider = (Provider) type.getField("INSTANCE").get(null);
      var problem = (Throwable) type.getMethod("getLoadingError").invoke(provider);
      if (problem == null) {
        return Optional.of(provider);
      }
      log.warn("The native signature provider does not load", problem);
    } catch (ReflectiveOperationException | LinkageError absent) {
      log.info("There is no native signature provider here ({})", absent.toString());
    }
    return Optional.empty();
  }

  private static boolean works(Provider provider) {
    Ed25519.verifyWith(provider);
    try {
      var seed = new byte[Ed25519.KEY_SIZE];
      var message = "trial".getBytes(StandardCharsets.UTF_8);
      var signature = Ed25519.sign(seed, message);
      return Ed25519.verify(Ed25519.publicKeyOf(seed), message, signature)
          && !Ed25519.verify(Ed25519.publicKeyOf(seed), new byte[1], signature);
    } catch (IllegalStateException cannotSign) {
      log.warn("{} failed its trial", provider.getName(), cannotSign);
      return false;
    }
  }
}
