package org.suyuan.proof.bundle;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.Registry.KnownMember;

/**
 * Who besides the operator vouches for the checkpoint (docs/bundle.md section 7).
 *
 * @param alone whether the policy in force asks for nobody: this shop alone
 * @param platform the operator's identity, which never counts as another's
 * @param vouchers the witnesses of the policy in force, then those of the one demanded
 */
public record Vouching(boolean alone, String platform, List<Voucher> vouchers) {
  /** The end of a mirror's name, behind its member's id. */
  private static final String MIRROR = "/mirror";

  public Vouching {
    vouchers = List.copyOf(vouchers);
  }

  /**
   * One witness of a policy.
   *
   * @param name in the policy
   * @param cosigned when it vouched for this checkpoint; null when it did not
   * @param member whose id is the name; null for an outsider
   * @param custody of that member's keys: own when one is; null when it has none that is valid
   */
  public record Voucher(
      String name,
      NoteKey key,
      @Nullable Instant cosigned,
      @Nullable KnownMember member,
      @Nullable Custody custody) {
    /** Whether it is there to keep the log's data and counts for no quorum. */
    public boolean isMirror() {
      return name.endsWith(MIRROR);
    }

    /** What tells it from others: the member's GLN or domain, or an outsider's key name. */
    public String identity() {
      return member == null ? key.name() : member.identity();
    }
  }

  /** The id of the member that has a witness or mirror of this name in a policy. */
  public static String memberOf(String name) {
    return name.endsWith(MIRROR) ? name.substring(0, name.length() - MIRROR.length()) : name;
  }

  /** The witnesses that cosigned, without mirrors. */
  public List<Voucher> witnesses() {
    return vouchers.stream().filter(v -> v.cosigned() != null && !v.isMirror()).toList();
  }

  /** The mirrors that cosigned: they hold all that the log had. */
  public List<Voucher> mirrors() {
    return vouchers.stream().filter(v -> v.cosigned() != null && v.isMirror()).toList();
  }

  /** The different identities among the witnesses that cosigned, without the platform's. */
  public Set<String> identities() {
    return witnesses().stream()
        .map(Voucher::identity)
        .filter(identity -> !identity.equals(platform))
        .collect(Collectors.toUnmodifiableSet());
  }
}
