package org.suyuan.server.ledger;

import java.util.Arrays;
import java.util.Locale;
import org.suyuan.server.base.Refusal;

/** How far a statement has come; each step includes those before it. */
public enum Finality {
  /** It is recorded and will not be lost. */
  RECEIVED,

  /** It has its place on the log. */
  SEQUENCED,

  /** A quorum of the alliance cosigned a tree that holds it: final. */
  WITNESSED,

  /** An authority that is no party to the alliance says that this tree existed at a time. */
  TIMESTAMPED;

  /**
   * Reads the word of a request, in lower case.
   *
   * @throws Refusal {@code finality-unreachable} when it is none that can be waited for
   */
  public static Finality parse(String word) {
    return Arrays.stream(values())
        .filter(step -> step != RECEIVED && step.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                "finality-unreachable",
                400,
                "Wait until=sequenced, witnessed or timestamped; there is no other step to wait for."));
  }
}
