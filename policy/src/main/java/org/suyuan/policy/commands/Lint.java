package org.suyuan.policy.commands;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.packs.Example;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;

/**
 * {@code lint}: what the reader lets pass and a careful author would not: examples that come out
 * otherwise, and guarantees that are the same but for their name.
 */
public final class Lint {
  private Lint() {}

  /** What is to be mended; empty when all is well. */
  public static List<String> findings(Pack pack) {
    List<String> findings = new ArrayList<>();
    Map<String, String> bySubstance = new HashMap<>();
    for (Guarantee guarantee : pack.guarantees()) {
      String twin = bySubstance.putIfAbsent(guarantee.substance(), guarantee.code());
      if (twin != null) {
        findings.add(guarantee.code() + " differs from " + twin + " in nothing that matters.");
      }
      for (Example example : guarantee.examples()) {
        Decision decision = Decider.decide(pack, guarantee, example.facts(), Instant.EPOCH);
        if (!decision.brief().equals(example.expect())) {
          findings.add(
              "%s: an example expects [%s], decided is [%s] by the row %s."
                  .formatted(
                      guarantee.code(), example.expect(), decision.brief(), decision.row().id()));
        }
      }
    }
    return findings;
  }

  public static boolean run(Pack pack, PrintStream out) {
    List<String> findings = findings(pack);
    findings.forEach(out::println);
    long examples = pack.guarantees().stream().mapToLong(each -> each.examples().size()).sum();
    out.printf(
        "%d guarantees, %d examples, %d findings; digest %s%n",
        pack.guarantees().size(), examples, findings.size(), pack.digest());
    return findings.isEmpty();
  }
}
