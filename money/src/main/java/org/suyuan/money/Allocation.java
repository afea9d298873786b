package org.suyuan.money;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides an amount by the method of the largest remainder: each part gets its proportion rounded
 * down, and the units that are left go one each to the largest remainders, the earlier place first
 * among equals. The parts always make the whole.
 */
public final class Allocation {
  private Allocation() {}

  /**
   * @param weights one for each part, none negative, not all zero
   * @return as many parts as weights, in their order; a negative total is divided as its opposite
   * @throws IllegalArgumentException when the weights say nothing
   * @throws ArithmeticException when the weights together do not fit into 64 bits
   */
  public static List<Money> of(Money total, List<Long> weights) {
    long sum = sum(weights);
    if (total.isNegative()) {
      return of(total.negated(), weights).stream().map(Money::negated).toList();
    }
    long[] parts = new long[weights.size()];
    long left = total.minor();
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Share.of(total.minor(), weights.get(i), sum, RoundingMode.DOWN);
      left -= parts[i];
    }
    List<Integer> places = IntStream.range(0, parts.length).boxed().toList();
    places.stream()
        .sorted(
            Comparator.comparing((Integer i) -> remainder(total, weights.get(i), sum)).reversed())
        .limit(left)
        .forEach(i -> parts[i]++);
    return IntStream.range(0, parts.length)
        .mapToObj(i -> new Money(parts[i], total.currency()))
        .toList();
  }

  private static BigInteger remainder(Money total, long weight, long sum) {
    return BigInteger.valueOf(total.minor())
        .multiply(BigInteger.valueOf(weight))
        .mod(BigInteger.valueOf(sum));
  }

  private static long sum(List<Long> weights) {
    long sum = 0;
    for (long weight : weights) {
      if (weight < 0) {
        throw new IllegalArgumentException(
            "Expected weights of zero or more, found " + weight + ".");
      }
      sum = Math.addExact(sum, weight);
    }
    if (sum == 0) {
      throw new IllegalArgumentException("Expected at least one weight above zero.");
    }
    return sum;
  }

  /** Equal weights, for what has no better measure. */
  public static List<Money> evenly(Money total, int parts) {
    return of(total, Collections.nCopies(parts, 1L));
  }
}
