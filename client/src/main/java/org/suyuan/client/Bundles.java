package org.suyuan.client;

import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Trust;
import org.suyuan.proof.bundle.Verdict;

/** Proofs of items as files, which hold without the platform too. */
public final class Bundles {
  private final Calls calls;

  Bundles(Calls calls) {
    this.calls = calls;
  }

  /**
   * The public proof of an item.
   *
   * @param item a Digital Link, {@code (01)…(21)…} or an EPC URN
   * @throws Problem {@code item-unknown}
   */
  public byte[] fetch(String item) {
    return calls.get("/trace/bundle?profile=public&item=" + Calls.encoded(item)).bytes();
  }

  /**
   * Fetches the proof and judges it here.
   *
   * @param trust the log's key and its founding hash, from elsewhere than this platform: whoever
   *     asks it for both believes it
   */
  public Verdict verify(String item, Trust trust) {
    return BundleVerifier.verify(fetch(item), trust);
  }
}
