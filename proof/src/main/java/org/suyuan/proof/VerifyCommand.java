package org.suyuan.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Trust;
import org.suyuan.proof.bundle.Verdict;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.tree.Hash;

/** {@code verify}: judges a bundle. */
final class VerifyCommand {
  private VerifyCommand() {}

  /** Whether everything holds. */
  static boolean run(List<String> args, InputStream in, PrintStream out) throws IOException {
    Options given =
        Options.of(args, 1, Set.of("--key", "--founding", "--policy", "--tsa"), Set.of("--json"));
    Trust trust = trust(given);
    String name = given.words().getFirst();
    byte[] file = name.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(name));
    Verdict verdict = BundleVerifier.verify(file, trust);
    out.print(given.has("--json") ? VerdictText.json(verdict) : VerdictText.plain(verdict));
    return verdict.verified();
  }

  private static Trust trust(Options given) throws IOException {
    Hash founding = Hash.parseHex(given.required("--founding"));
    Optional<String> policyFile = given.value("--policy");
    Policy policy =
        policyFile.isPresent()
            ? Policy.parse(Files.readAllBytes(Path.of(policyFile.get())))
            : Policy.NONE;
    Optional<NoteKey> key = given.value("--key").map(NoteKey::parse);
    if (key.isEmpty() && policyFile.isEmpty()) {
      throw new Rejected("Expected --key, or --policy with a log line.");
    }
    Trust trust =
        key.map(known -> Trust.of(known, founding).demanding(policy))
            .orElseGet(() -> Trust.of(policy, founding));
    Optional<String> tsa = given.value("--tsa");
    return tsa.isPresent() ? trust.with(certificates(Path.of(tsa.get()))) : trust;
  }

  private static List<X509Certificate> certificates(Path pem) throws IOException {
    try {
      List<X509Certificate> read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (read.isEmpty()) {
        throw new Rejected("Expected certificates in " + pem + ", found none.");
      }
      return read;
    } catch (CertificateException e) {
      throw new Rejected("Expected PEM certificates in " + pem + ".", e);
    }
  }
}
