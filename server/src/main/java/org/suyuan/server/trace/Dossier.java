package org.suyuan.server.trace;

import org.suyuan.proof.bundle.Verdict;

/**
 * All that is kept ready about one item.
 *
 * @param bundle the public bundle
 * @param verdict what the verifier says to it
 * @param checkedAt {@link System#nanoTime} when it was last compared with what is recorded
 */
record Dossier(
    String item,
    Findings findings,
    Fingerprint fingerprint,
    byte[] bundle,
    Verdict verdict,
    Journey journey,
    long checkedAt) {
  Dossier checked(long now) {
    return new Dossier(item, findings, fingerprint, bundle, verdict, journey, now);
  }

  /** Roughly how many bytes it takes. */
  int weight() {
    return 1_000 + 4 * bundle.length + 500 * findings.pending().size();
  }
}
