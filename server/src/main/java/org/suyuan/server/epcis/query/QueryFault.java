package org.suyuan.server.epcis.query;

import org.suyuan.server.base.Refusal;

/** What can be wrong with a question (EPCIS 2.0 section 8.2.6). */
public final class QueryFault {
  private QueryFault() {}

  public static Refusal parameter(String name, String expected) {
    return new Refusal(
            "query-parameter-exception", 400, "%s: expected %s.".formatted(name, expected))
        .with("parameter", name);
  }

  public static Refusal tooComplex(String sentence) {
    return new Refusal("query-too-complex-exception", 413, sentence);
  }

  public static Refusal tooLarge(long most) {
    return new Refusal(
            "query-too-large-exception",
            413,
            "More than %,d events match; ask for less, or for pages.".formatted(most))
        .with("maxEventCount", most);
  }
}
