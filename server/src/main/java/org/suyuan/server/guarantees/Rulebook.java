package org.suyuan.server.guarantees;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.suyuan.policy.commands.Cover;
import org.suyuan.policy.commands.Diff;
import org.suyuan.policy.commands.Lint;
import org.suyuan.policy.commands.Replay;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.server.base.Refusal;

/** What people who write rules look at: packs, tables, and what a draft would have changed. */
@Service
public class Rulebook {
  /** So many of the latest claims are decided again by a draft. */
  static final int REPLAYED = 500;

  private final KeptPacks packs;
  private final Drafts drafts;
  private final Decisions decisions;
  private final Clock clock;

  Rulebook(KeptPacks packs, Drafts drafts, Decisions decisions, Clock clock) {
    this.packs = packs;
    this.drafts = drafts;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** The pack in force. */
  public Pack current() {
    return packs.at(clock.instant());
  }

  /** All packs that were ever published, the last to apply first. */
  public List<Pack> published() {
    return packs.all();
  }

  /**
   * A pack that was published or drafted.
   *
   * @throws Refusal {@code draft-unknown}
   */
  public Pack pack(String digest) {
    return packs.find(digest).orElseGet(() -> drafts.get(digest).pack());
  }

  /** A guarantee's rows, which of them no case reaches, and where only their order decides. */
  public Cover.Coverage table(Pack pack, String code) {
    Guarantee guarantee =
        pack.find(code)
            .orElseThrow(() -> new Refusal("service-unknown", 404, "There is no such guarantee."));
    return Cover.of(pack, guarantee);
  }

  /** What a pack says otherwise than the one in force, a line each. */
  public List<String> differences(Pack pack) {
    return Diff.of(current(), pack);
  }

  /**
   * What a draft brings.
   *
   * @param findings what an author should mend
   */
  public record Review(List<String> findings, Past past) {}

  /**
   * Past claims decided by the draft.
   *
   * @param claims how many were looked at
   * @param cost what it would have paid more, in smallest units of the pack's currency
   * @param changed those that would have come out otherwise, the newest first
   */
  public record Past(int claims, long gain, long lose, long cost, List<Changed> changed) {}

  public record Changed(ClaimId claim, Replay.Past past) {}

  public Review review(Pack draft) {
    return new Review(Lint.findings(draft), past(draft));
  }

  private Past past(Pack draft) {
    List<Changed> all =
        decisions.latest(REPLAYED).stream()
            .map(one ->
                new Changed(
                    one.claim(),
                    Replay.past(draft, one.decided().again(packs.byDigest(one.decided().pack())))))
            .toList();
    return new Past(
        all.size(),
        all.stream().filter(one -> one.past().change() > 0).count(),
        all.stream().filter(one -> one.past().change() < 0).count(),
        all.stream().mapToLong(one -> one.past().change()).sum(),
        all.stream().filter(one -> one.past().isOther()).toList());
  }
}
