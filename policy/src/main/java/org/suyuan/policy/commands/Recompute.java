package org.suyuan.policy.commands;

import java.io.PrintStream;
import java.util.Optional;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.Reasons;
import org.suyuan.policy.decisions.Recomputation;
import org.suyuan.policy.facts.Language;
import org.suyuan.policy.packs.Header;

/** {@code recompute}: makes a decision once more, and says whether it comes out the same. */
public final class Recompute {
  private Recompute() {}

  /**
   * @param digest of the pack that the buyer's order froze, when it is to be demanded
   * @return whether the same decision came out, by that pack
   */
  public static boolean run(byte[] file, Optional<String> digest, PrintStream out) {
    Recomputation again = Recomputation.of(file);
    Decision decision = again.decision();
    Header header = decision.pack().header();
    String found = decision.pack().digest().hex();
    boolean pack = digest.isEmpty() || digest.get().equals(found);
    out.println(
        again
            .difference()
            .map(name -> "DIFFERENT: " + name + " comes out otherwise.")
            .orElse("SAME"));
    out.printf("pack %s %s, digest %s%n", header.name(), header.version(), found);
    if (!pack) {
      out.println("OTHER PACK: demanded was " + digest.get());
    }
    out.println();
    out.println(Reasons.of(decision, Language.EN));
    out.println();
    out.println(Reasons.of(decision, Language.ZH));
    return again.difference().isEmpty() && pack;
  }
}
