package org.suyuan.policy.packs;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;

/** Reads constants by their lower-case words. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E read(Class<E> type, Tree tree) {
    String word = Fields.text(tree);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(() ->
            tree.place()
                .rejected(
                    "Expected one of %s, found %s."
                        .formatted(
                            Arrays.stream(type.getEnumConstants())
                                .map(Words::of)
                                .collect(Collectors.joining(", ")),
                            Rejected.quoted(word))));
  }
}
