package org.suyuan.proof.note;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Decimal;
import org.suyuan.proof.Rejected;

/** Reads the lines of a policy, each of which may speak only of those before it. */
final class PolicyReader {
  private final PolicyText text;
  private final List<Policy.Log> logs = new ArrayList<>();
  private final List<Policy.Witness> witnesses = new ArrayList<>();
  private final List<Policy.Group> groups = new ArrayList<>();

  /** Names of witnesses and groups so far, and those of them that some group has as a member. */
  private final Set<String> names = new HashSet<>();

  private final Set<String> members = new HashSet<>();
  private @Nullable String quorum;

  private PolicyReader(PolicyText text) {
    this.text = text;
  }

  static Policy read(PolicyText text) {
    PolicyReader reader = new PolicyReader(text);
    int number = 0;
    for (String line : text.lines()) {
      number++;
      try {
        reader.read(line);
      } catch (Rejected e) {
        throw new Rejected("Line " + number + " of the policy: " + e.getMessage(), e);
      }
    }
    if (reader.quorum == null) {
      throw new Rejected("Expected a line with the quorum in the policy, found none.");
    }
    return new Policy(text, reader.logs, reader.witnesses, reader.groups, reader.quorum);
  }

  private void read(String line) {
    List<String> words = Stream.of(line.split("[ \t]+")).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty() || words.getFirst().startsWith("#")) {
      return;
    }
    int count = words.size();
    switch (words.getFirst()) {
      case "log" -> {
        check(count == 2 || count == 3, words, "log <vkey> [<url>]");
        log(words);
      }
      case "witness" -> {
        check(count == 3 || count == 4, words, "witness <name> <vkey> [<url>]");
        witness(words);
      }
      case "group" -> {
        check(count > 3, words, "group <name> all|any|<k> <name>...");
        group(words);
      }
      case "quorum" -> {
        check(count == 2, words, "quorum <name>|none");
        quorum(words.get(1));
      }
      default ->
          throw new Rejected(
              "Expected log, witness, group or quorum, found "
                  + Rejected.quoted(words.getFirst())
                  + ".");
    }
  }

  private static void check(boolean right, List<String> words, String form) {
    if (!right) {
      throw new Rejected(
          "Expected " + form + ", found " + Rejected.quoted(String.join(" ", words)) + ".");
    }
  }

  private void log(List<String> words) {
    Policy.Log log = new Policy.Log(text.key(words.get(1)), words.size() < 3 ? null : words.get(2));
    checkNew(log.key(), logs.stream().map(Policy.Log::key).toList());
    logs.add(log);
    checkLimit(logs.size(), "logs");
  }

  private void witness(List<String> words) {
    Policy.Witness witness =
        new Policy.Witness(
            words.get(1), text.key(words.get(2)), words.size() < 4 ? null : words.get(3));
    checkNew(witness.key(), witnesses.stream().map(Policy.Witness::key).toList());
    define(witness.name());
    witnesses.add(witness);
    checkLimit(witnesses.size(), "witnesses");
  }

  private void group(List<String> words) {
    List<String> named = words.subList(3, words.size());
    for (String member : named) {
      checkDefined(member);
      if (!members.add(member)) {
        throw new Rejected(
            "Expected each name in one group at most, found "
                + Rejected.quoted(member)
                + " once more.");
      }
    }
    int threshold =
        switch (words.get(2)) {
          case "all" -> named.size();
          case "any" -> 1;
          default -> threshold(words.get(2));
        };
    Policy.Group group = new Policy.Group(words.get(1), threshold, named);
    define(group.name());
    groups.add(group);
    checkLimit(groups.size(), "groups");
  }

  /** Larger numbers than members can be are all alike wrong. */
  private static int threshold(String word) {
    return (int) Math.min(Decimal.parse(word, "threshold"), Policy.MOST * 2L + 1);
  }

  private void quorum(String name) {
    if (quorum != null) {
      throw new Rejected("Expected one quorum, found another one.");
    }
    if (!name.equals(Policy.NOBODY)) {
      checkDefined(name);
    }
    quorum = name;
  }

  private void define(String name) {
    if (!names.add(name)) {
      throw new Rejected("Expected a new name, found " + Rejected.quoted(name) + " once more.");
    }
  }

  private void checkDefined(String name) {
    if (!names.contains(name)) {
      throw new Rejected(
          "Expected the name of a witness or group that stands before, found "
              + Rejected.quoted(name)
              + ".");
    }
  }

  /** One key has one line, and of two keys it must be clear whose a signature line is. */
  private static void checkNew(NoteKey key, List<NoteKey> before) {
    for (NoteKey other : before) {
      if (other.sharesBytesWith(key)
          || (other.name().equals(key.name()) && other.id() == key.id())) {
        throw new Rejected("Expected another key than " + other + ", found it once more.");
      }
    }
  }

  private static void checkLimit(int count, String what) {
    if (count > Policy.MOST) {
      throw new Rejected("Expected at most " + Policy.MOST + " " + what + ", found more.");
    }
  }
}
