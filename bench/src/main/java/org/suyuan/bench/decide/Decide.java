package org.suyuan.bench.decide;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code decide}: decisions per second and core, as a part of what hand-written rules reach;
 * medians of seven seconds each.
 */
public final class Decide {
  private Decide() {}

  public static void run(String policies) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(DecideBenchmark.class.getName())
                    .mode(Mode.Throughput)
                    .timeUnit(TimeUnit.SECONDS)
                    .forks(1)
                    .threads(1)
                    .warmupIterations(5)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(7)
                    .measurementTime(TimeValue.seconds(1))
                    .jvmArgsAppend("-Dsuyuan.policies=" + policies)
                    .build())
            .run();
    Map<String, Double> byName = new TreeMap<>();
    for (RunResult result : results) {
      byName.put(
          result.getParams().getParam("code") + " " + result.getPrimaryResult().getLabel(),
          result.getPrimaryResult().getStatistics().getPercentile(50));
    }
    for (String code : new String[] {"NO_REASON_7", "FRESH_PAY", "PRICE_PROTECT"}) {
      double kernel = byName.getOrDefault(code + " kernel", 0.0);
      double byHand = byName.getOrDefault(code + " byHand", 0.0);
      System.out.printf(
          "%-14s kernel %,12.0f/s  by hand %,12.0f/s  ratio %.3f (goal 0.10)%n",
          code, kernel, byHand, kernel / byHand);
    }
  }
}
