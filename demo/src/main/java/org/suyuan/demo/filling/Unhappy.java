package org.suyuan.demo.filling;

/** The server said no, or something that nobody expected; the sentence says what and where. */
public final class Unhappy extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Unhappy(String sentence) {
    super(sentence);
  }
}
