package org.suyuan.server.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.proof.note.Policy;

/** What the log says of itself at the moment: {@code GET /log}. */
@Component
public class Description {
  private final Ledger ledger;
  private final Checkpoints checkpoints;
  private final Cosignatures cosignatures;
  private final Witnessing witnessing;
  private final Mirroring mirroring;
  private final Timestamps timestamps;
  private final Timestamping timestamping;

  Description(
      Ledger ledger,
      Checkpoints checkpoints,
      Cosignatures cosignatures,
      Witnessing witnessing,
      Mirroring mirroring,
      Timestamps timestamps,
      Timestamping timestamping) {
    this.ledger = ledger;
    this.checkpoints = checkpoints;
    this.cosignatures = cosignatures;
    this.witnessing = witnessing;
    this.mirroring = mirroring;
    this.timestamps = timestamps;
    this.timestamping = timestamping;
  }

  /**
   * The answer.
   *
   * @param founding the leaf hash of entry 0 in hex; null before there is one
   * @param size how many entries are public
   * @param policy the text of the policy that the next checkpoints must satisfy
   * @param quorum the name that its last line gives, or {@code none}
   * @param pending what is signed and not public; null when all is
   * @param witnesses the witnesses and mirrors of the policy, in its order
   * @param authorities those who put a time on it from outside
   */
  public record Told(
      String origin,
      String key,
      @Nullable String founding,
      long size,
      String policy,
      String quorum,
      @Nullable Pending pending,
      List<Witness> witnesses,
      List<Authority> authorities) {}

  /** What is signed and waits for its witnesses: the newest size, and since when any waits. */
  public record Pending(long size, Instant since) {}

  /**
   * One witness or mirror.
   *
   * @param size the largest tree that it cosigned; null when it cosigned none
   * @param problem why it did not answer this server the last time; null when it did, and where
   *     another server does the asking
   */
  public record Witness(
      String name,
      String key,
      @Nullable String url,
      @Nullable Long size,
      @Nullable Instant cosignedAt,
      @Nullable String problem) {}

  /**
   * One time authority.
   *
   * @param size the largest tree that it put its time on; null when it saw none
   * @param time what it said, by its own clock
   * @param problem why its last answer does not count; null when it does, and where another server
   *     does the asking
   */
  public record Authority(
      String name,
      String url,
      @Nullable Long size,
      @Nullable Instant time,
      @Nullable String problem) {}

  public Told tell() {
    var policy = ledger.policy();
    return new Told(
        ledger.origin(),
        ledger.key().toString(),
        ledger.founded() ? ledger.founding().hex() : null,
        checkpoints.publishedSize(),
        policy.toString(),
        policy.quorum(),
        checkpoints.pending().map(one -> new Pending(one.size(), one.since())).orElse(null),
        witnesses(policy),
        timestamps.authorities().stream().map(this::authority).toList());
  }

  private List<Witness> witnesses(Policy policy) {
    var latest = cosignatures.latest(policy.witnesses().stream().map(Policy.Witness::key).toList());
    return policy.witnesses().stream()
        .map(witness -> {
          var kept = latest.get(witness.key());
          return new Witness(
              witness.name(),
              witness.key().toString(),
              witness.url(),
              kept == null ? null : kept.size(),
              kept == null ? null : kept.cosignedAt(),
              Mirroring.isMirror(witness)
                  ? mirroring.problemOf(witness.key())
                  : witnessing.problemOf(witness.key()));
        })
        .toList();
  }

  private Authority authority(TimestampAuthority authority) {
    var newest = timestamps.newest(authority.name());
    return new Authority(
        authority.name(),
        authority.url(),
        newest.map(Timestamps.Newest::size).orElse(null),
        newest.map(Timestamps.Newest::time).orElse(null),
        timestamping.problemOf(authority));
  }
}
