package org.suyuan.proof.note;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;

/**
 * Which logs are known, and whose cosignatures make a checkpoint one that is seen by enough (C2SP
 * tlog-policy). Read once and kept with its text, for that text is what was agreed on.
 */
public final class Policy {
  /** The most logs, witnesses and groups that one policy may have, each. */
  public static final int MOST = 64;

  /** The longest text of a policy in bytes. */
  public static final int MAX_SIZE = 1 << 16;

  /** The name that stands for "no cosignature is asked for". */
  static final String NOBODY = "none";

  /** The group of {@link #usual}; no name of a member has a stroke. */
  private static final String TWO_THIRDS = "members/two-thirds";

  /** The log alone: no cosignature is asked for. */
  public static final Policy NONE = parse("quorum none\n");

  /**
   * A log whose checkpoints are accepted.
   *
   * @param key of type {@link NoteKey.Type#SIGNATURE}; its name is the log's origin
   * @param url where the log is, or null
   */
  public record Log(NoteKey key, @Nullable String url) {
    public Log {
      PolicyText.checkType(key, NoteKey.Type.SIGNATURE);
      PolicyText.checkUrl(url);
    }
  }

  /**
   * Somebody whose cosignature may count.
   *
   * @param name what the policy calls it; not the name of its key
   * @param key of type {@link NoteKey.Type#COSIGNATURE}
   * @param url the submission prefix of tlog-witness, or null
   */
  public record Witness(String name, NoteKey key, @Nullable String url) {
    public Witness {
      PolicyText.checkName(name);
      PolicyText.checkType(key, NoteKey.Type.COSIGNATURE);
      PolicyText.checkUrl(url);
    }
  }

  /**
   * A group that has seen a checkpoint when enough of its members have.
   *
   * @param threshold how many are enough, from 1 to the number of members
   * @param members names of witnesses and groups that stand before it
   */
  public record Group(String name, int threshold, List<String> members) {
    public Group {
      PolicyText.checkName(name);
      members = List.copyOf(members);
      if (threshold < 1 || threshold > members.size()) {
        throw new Rejected(
            "Expected a threshold from 1 to the %d members of the group %s, found %d."
                .formatted(members.size(), Rejected.quoted(name), threshold));
      }
    }
  }

  private final PolicyText text;
  private final List<Log> logs;
  private final List<Witness> witnesses;
  private final List<Group> groups;
  private final String quorum;

  Policy(
      PolicyText text, List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
    this.text = text;
    this.logs = List.copyOf(logs);
    this.witnesses = List.copyOf(witnesses);
    this.groups = List.copyOf(groups);
    this.quorum = quorum;
  }

  /**
   * Reads a policy from its octets. Those that are no ASCII stand for themselves: they are shown as
   * UTF-8 when all of them are, else as Latin-1.
   *
   * @throws Rejected when they are not a policy; the sentence names the line
   */
  public static Policy parse(byte[] octets) {
    return PolicyReader.read(PolicyText.of(octets));
  }

  /**
   * Reads a policy.
   *
   * @throws Rejected when the text is not a policy; the sentence names the line
   */
  public static Policy parse(String text) {
    return parse(NoteText.encode(text));
  }

  /**
   * The usual policy of an alliance: more than two thirds of the witnesses, so that two quorums
   * always share one that is honest while less than a third are not. Without witnesses {@link
   * #NONE}.
   *
   * @throws Rejected when two share a name or a key
   */
  public static Policy usual(List<Witness> witnesses) {
    if (witnesses.isEmpty()) {
      return NONE;
    }
    int threshold = 2 * witnesses.size() / 3 + 1;
    return parse(
        witnesses.stream().map(PolicyText::line).collect(Collectors.joining())
            + "group %s %d %s\n"
                .formatted(
                    TWO_THIRDS,
                    threshold,
                    witnesses.stream().map(Witness::name).collect(Collectors.joining(" ")))
            + "quorum "
            + TWO_THIRDS
            + "\n");
  }

  /** In their order. */
  public List<Log> logs() {
    return logs;
  }

  /** In their order. */
  public List<Witness> witnesses() {
    return witnesses;
  }

  /** In their order: each names only what stands before it. */
  public List<Group> groups() {
    return groups;
  }

  /** The name of the witness or group that must have seen a checkpoint, or {@code none}. */
  public String quorum() {
    return quorum;
  }

  /** Is no cosignature asked for? Then the log's word stands alone. */
  public boolean isAlone() {
    return quorum.equals(NOBODY);
  }

  /**
   * Are these enough?
   *
   * @param witnessNames the names of witnesses that saw a checkpoint; others do not count
   */
  public boolean isSatisfiedBy(Set<String> witnessNames) {
    if (isAlone()) {
      return true;
    }
    Set<String> satisfied = new LinkedHashSet<>();
    for (Witness witness : witnesses) {
      if (witnessNames.contains(witness.name)) {
        satisfied.add(witness.name);
      }
    }
    // Every group stands after its members, so one pass decides all of them.
    for (Group group : groups) {
      if (count(group.members, satisfied) >= group.threshold) {
        satisfied.add(group.name);
      }
    }
    return satisfied.contains(quorum);
  }

  private static long count(Collection<String> members, Set<String> satisfied) {
    return members.stream().filter(satisfied::contains).count();
  }

  /**
   * Who vouches for a checkpoint: the names of the witnesses with a good cosignature on it, in the
   * order of the policy. The log's own signature is not looked at.
   *
   * @throws Rejected when a line of a witness is not good
   */
  public Set<String> vouching(SignedNote note) {
    Set<String> names = new LinkedHashSet<>();
    for (Witness witness : witnesses) {
      Cosignature.read(witness.key, note).ifPresent(good -> names.add(witness.name));
    }
    return names;
  }

  /** A copy of the octets as they were read. */
  public byte[] octets() {
    return text.octets();
  }

  /** The text as it was read. */
  @Override
  public String toString() {
    return text.toString();
  }

  /** The same octets? Two texts of one meaning are two policies. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Policy policy && text.equals(policy.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
