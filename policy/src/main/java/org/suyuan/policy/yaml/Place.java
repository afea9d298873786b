package org.suyuan.policy.yaml;

import org.suyuan.proof.Rejected;

/**
 * A line of a file.
 *
 * @param line counted from 1
 */
public record Place(String file, int line) {
  /** The error that this line makes: {@code fresh.yaml:12: Expected …}. */
  public Rejected rejected(String sentence) {
    return new Rejected(this + ": " + sentence);
  }

  /** The same error with this place, unless it names one of the file already. */
  public Rejected at(Rejected wrong) {
    String message = String.valueOf(wrong.getMessage());
    return message.startsWith(file + ":") ? wrong : new Rejected(this + ": " + message, wrong);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
