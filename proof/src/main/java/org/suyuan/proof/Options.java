package org.suyuan.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line, read: the words that stand for themselves, and those behind a name.
 *
 * @param values by name; a switch has the empty text
 */
record Options(List<String> words, Map<String, String> values) {
  /**
   * Reads what follows a command.
   *
   * @param count how many words must stand for themselves
   * @param named the names that want a value
   * @param switches the names that want none
   * @throws Rejected when something is missing, unknown or there twice
   */
  static Options of(List<String> args, int count, Set<String> named, Set<String> switches) {
    List<String> words = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      if (!word.startsWith("--")) {
        words.add(word);
      } else if (!named.contains(word) && !switches.contains(word)) {
        throw new Rejected("Unknown argument " + Rejected.quoted(word) + ".");
      } else if (named.contains(word) && i + 1 == args.size()) {
        throw new Rejected("Expected a value behind " + word + ".");
      } else if (values.put(word, named.contains(word) ? args.get(++i) : "") != null) {
        throw new Rejected("Expected " + word + " once.");
      }
    }
    if (words.size() != count) {
      throw new Rejected("Expected " + count + " files, found " + words.size() + ".");
    }
    return new Options(words, values);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String required(String name) {
    return value(name).orElseThrow(() -> new Rejected("Expected " + name + "."));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }
}
