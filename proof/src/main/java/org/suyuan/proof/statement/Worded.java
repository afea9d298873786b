package org.suyuan.proof.statement;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.suyuan.proof.Rejected;

/** A constant that has one word in the signed text. */
public interface Worded {
  String word();

  /**
   * The constant of a word.
   *
   * @throws Rejected naming the words there are
   */
  static <E extends Enum<E> & Worded> E read(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.word().equals(word)) {
        return constant;
      }
    }
    throw new Rejected(
        "One of %s expected, found %s."
            .formatted(
                Arrays.stream(type.getEnumConstants())
                    .map(Worded::word)
                    .collect(Collectors.joining(", ")),
                Rejected.quoted(word)));
  }
}
