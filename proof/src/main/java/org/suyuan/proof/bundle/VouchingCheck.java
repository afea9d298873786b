package org.suyuan.proof.bundle;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Registry.KnownKey;
import org.suyuan.proof.statement.Registry.KnownMember;
import org.suyuan.proof.statement.Registry.Standing;

/** The checks on who besides the operator vouches for the checkpoint (docs/bundle.md section 7). */
final class VouchingCheck {
  private final LogCheck.Signed log;
  private final Registry registry;

  VouchingCheck(LogCheck.Signed log, Registry registry) {
    this.log = log;
    this.registry = registry;
  }

  /** Holds the checkpoint's cosignatures against the policy in force and the one demanded. */
  Vouching against(Policy demanded) {
    Policy inForce = registry.policy(log.checkpoint().size());
    List<Policy> policies = List.of(inForce, demanded);
    List<Vouching.Voucher> vouchers = witnesses(policies).stream().map(this::voucher).toList();
    Set<NoteKey> cosigners =
        vouchers.stream()
            .filter(voucher -> voucher.cosigned() != null)
            .map(Vouching.Voucher::key)
            .collect(Collectors.toSet());
    for (Policy policy : policies) {
      Set<String> names =
          policy.witnesses().stream()
              .filter(witness -> cosigners.contains(witness.key()))
              .map(Policy.Witness::name)
              .collect(Collectors.toSet());
      Failed.unless(policy.isSatisfiedBy(names), Code.NOT_WITNESSED);
    }
    String platform = registry.founding().map(founding -> founding.identity()).orElse("");
    return new Vouching(inForce.isAlone(), platform, vouchers);
  }

  /** Each key once, under its first name. */
  private static Collection<Policy.Witness> witnesses(List<Policy> policies) {
    Map<NoteKey, Policy.Witness> witnesses = new LinkedHashMap<>();
    policies.stream()
        .flatMap(policy -> policy.witnesses().stream())
        .forEach(witness -> witnesses.putIfAbsent(witness.key(), witness));
    return witnesses.values();
  }

  private Vouching.Voucher voucher(Policy.Witness witness) {
    @Nullable Instant cosigned =
        Failed.as(Code.COSIGNATURE_INVALID, () -> Cosignature.read(witness.key(), log.note()))
            .map(Cosignature::time)
            .orElse(null);
    KnownMember member =
        registry.member(Vouching.memberOf(witness.name()), log.checkpoint().size()).orElse(null);
    return new Vouching.Voucher(witness.name(), witness.key(), cosigned, member, custody(member));
  }

  /** Own when the member itself holds one of its valid keys. */
  private @Nullable Custody custody(@Nullable KnownMember member) {
    if (member == null) {
      return null;
    }
    return registry.keys(member.id()).stream()
        .filter(this::isValid)
        .map(KnownKey::custody)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private boolean isValid(KnownKey key) {
    return registry.standing(
            key.member(), key.key().kid(), key.key().algorithm(), log.checkpoint().size())
        instanceof Standing.Valid;
  }
}
