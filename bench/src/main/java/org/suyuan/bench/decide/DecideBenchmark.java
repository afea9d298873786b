package org.suyuan.bench.decide;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Result;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.floor.Sampler;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;

/** One decision with its facts in memory, by the kernel and by hand. */
@State(Scope.Thread)
public class DecideBenchmark {
  private static final int PROVEN = 100_000;
  private static final int CASES = 1_024;

  @Param({"NO_REASON_7", "FRESH_PAY", "PRICE_PROTECT"})
  public String code = "NO_REASON_7";

  private final Facts[] facts = new Facts[CASES];
  private final Plain[] plain = new Plain[CASES];
  private @Nullable Pack pack;
  private @Nullable Guarantee guarantee;
  private int next;

  /** Nothing is measured before both give the same results. */
  @Setup(Level.Trial)
  public void prove() throws IOException {
    Pack read = PackReader.folder(Path.of(System.getProperty("suyuan.policies", "policies/cn")));
    Guarantee found = read.get(code);
    var sampler = new Sampler(read, found, 41);
    int granted = 0;
    for (int i = 0; i < PROVEN; i++) {
      Facts each = sampler.next();
      Plain same = Plain.of(each);
      Result kernel = Decider.decide(read, found, each, Instant.EPOCH).result();
      Result byHand = ByHand.decide(code, same);
      if (!kernel.equals(byHand)) {
        throw new IllegalStateException(
            "%s: kernel %s, by hand %s, for %s".formatted(code, kernel, byHand, each));
      }
      granted += kernel.options().isEmpty() ? 0 : 1;
      facts[i % CASES] = each;
      plain[i % CASES] = same;
    }
    System.out.printf("%s: equal for %,d cases, of which %,d granted%n", code, PROVEN, granted);
    pack = read;
    guarantee = found;
  }

  /** With trace and needs, as the platform decides. */
  @Benchmark
  public Object kernel() {
    if (pack == null || guarantee == null) {
      throw new IllegalStateException("not set up");
    }
    return Decider.decide(pack, guarantee, facts[next++ & (CASES - 1)], Instant.EPOCH);
  }

  /** The floor. */
  @Benchmark
  public Object byHand() {
    return ByHand.decide(code, plain[next++ & (CASES - 1)]);
  }
}
