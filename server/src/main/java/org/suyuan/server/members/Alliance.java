package org.suyuan.server.members;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Proposal;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.Worded;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;

/**
 * What an administrator does with members: reads what was asked for, has it recorded, and answers
 * when the statements have their indexes.
 */
@Component
class Alliance {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern ID = Pattern.compile("mbr_[a-z0-9]{6,40}");

  private final Registrar registrar;
  private final ApiKeys apiKeys;
  private final Ledger ledger;

  Alliance(Registrar registrar, ApiKeys apiKeys, Ledger ledger) {
    this.registrar = registrar;
    this.apiKeys = apiKeys;
    this.ledger = ledger;
  }

  /**
   * A member that wants in.
   *
   * @param id chosen by the caller, so that a key can prove possession beforehand; made when null
   * @param custody {@code own}: with {@code jwk} and {@code possession} now, or the key comes
   *     later; {@code hosted}: we make the key and hold it
   * @param may its rights; by role when null
   */
  record Application(
      @Nullable String id,
      @Nullable String name,
      @Nullable String role,
      @Nullable String identity,
      @Nullable List<String> prefixes,
      @Nullable List<String> may,
      @Nullable String custody,
      @Nullable Map<String, String> jwk,
      @Nullable String possession) {}

  /** What became of a change that was asked for. */
  sealed interface Answer {}

  /**
   * @param apiKey shown this once
   * @param indexes of the registry statements, when they had theirs in time
   */
  record Admitted(String id, String apiKeyId, String apiKey, Collection<Long> indexes)
      implements Answer {}

  /** In force. */
  record Change(Collection<Long> indexes) implements Answer {}

  /**
   * Waiting for approvals.
   *
   * @param proposal base64url of the leaf hash, which approvals name
   */
  record Proposed(String proposal, ProposalFacts.Approvals approvals) implements Answer {}

  /**
   * Where approvals are needed a member is proposed alone: its key, its rights and its API key
   * follow when it is known.
   */
  Answer admit(Application asked) {
    var id = asked.id() == null ? Ids.next("mbr") : requireId(asked.id());
    var role = word(Role.class, "role", asked.role());
    if (role == Role.PLATFORM) {
      throw new Refusal("role-unknown", 422, "There is one platform, and it is founded.");
    }
    var name = given("name", asked.name());
    var identity = given("identity", asked.identity());
    if (registrar.waits()) {
      requireAlone(asked);
      return answer(
          recorded(() -> registrar.admit(id, name, role, identity, Rights.NONE, null, false)));
    }
    var may =
        asked.may() == null
            ? UsualRights.of(role)
            : asked.may().stream().map(right -> word(May.class, "may", right)).toList();
    var rights = rights(may, asked.prefixes());
    boolean hosted = word(Custody.class, "custody", asked.custody()) == Custody.HOSTED;
    var own = ownKey(asked.jwk(), asked.possession());
    if (hosted && own != null) {
      throw new Refusal("key-malformed", 422, "A hosted key is made here; leave jwk out.");
    }
    return switch (recorded(() -> registrar.admit(id, name, role, identity, rights, own, hosted))) {
      case Outcome.InForce(var receipts) -> {
        var key = apiKeys.make(id);
        yield new Admitted(id, key.id(), key.apiKey(), indexes(receipts));
      }
      case Outcome.Waiting waiting -> answer(waiting);
    };
  }

  private static void requireAlone(Application asked) {
    if (asked.custody() != null
        || asked.jwk() != null
        || asked.possession() != null
        || asked.may() != null
        || asked.prefixes() != null) {
      throw new Refusal(
          "one-at-a-time",
          422,
          "This needs approvals: propose the member by id, name, role and identity; its key and rights when it is known.");
    }
  }

  Answer addKey(
      String member,
      @Nullable String custody,
      @Nullable Map<String, String> jwk,
      @Nullable String possession) {
    var own = ownKey(jwk, possession);
    if ((word(Custody.class, "custody", custody) == Custody.OWN) != (own != null)) {
      throw new Refusal(
          "key-malformed", 422, "An own key comes with jwk and possession, a hosted one without.");
    }
    return answer(recorded(() -> registrar.addKey(member, own)));
  }

  /**
   * @param since what the key signed from this index on is doubtful; null when nothing is
   */
  Change revokeKey(String member, String kid, @Nullable String reason, @Nullable Long since) {
    var why = word(Reason.class, "reason", reason);
    return new Change(indexes(registrar.revokeKey(member, kid, why, since)));
  }

  Answer setRights(String member, @Nullable List<String> may, @Nullable List<String> prefixes) {
    if (may == null) {
      throw new Refusal("member-malformed", 422, "Expected a member may; [] takes every right.");
    }
    var words = may.stream().map(right -> word(May.class, "may", right)).toList();
    return answer(registrar.setRights(member, rights(words, prefixes)));
  }

  /**
   * @param since what any of its keys signed from this index on is doubtful; null when nothing is
   */
  Change expel(String member, @Nullable String reason, @Nullable Long since) {
    var why = word(Reason.class, "reason", reason);
    return new Change(indexes(registrar.expel(member, why, since)));
  }

  ApiKeys.Fresh addApiKey(String member) {
    return apiKeys.make(member);
  }

  void revokeApiKey(String member, String key) {
    apiKeys.revoke(member, key);
  }

  /**
   * @throws Refusal {@code policy-malformed}, {@code approvals-unreachable}, {@code
   *     registry-refused}
   */
  Answer setPolicy(String text, long approvals) {
    try {
      return answer(registrar.setPolicy(Policy.parse(text), approvals));
    } catch (Rejected malformed) {
      throw new Refusal("policy-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  private Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.InForce(var receipts) -> new Change(indexes(receipts));
      case Outcome.Waiting(long receipt, Proposal proposal) -> {
        indexes(List.of(receipt));
        yield new Proposed(
            ProposalFacts.name(proposal.leaf()), ProposalFacts.Approvals.of(proposal));
      }
    };
  }

  private Collection<Long> indexes(List<Long> receipts) {
    return ledger.awaitIndexes(receipts, PATIENCE).values().stream().sorted().toList();
  }

  /** Two administrators with the same id or key at the same moment: one of them is told. */
  private static Outcome recorded(Supplier<Outcome> write) {
    try {
      return write.get();
    } catch (DuplicateKeyException taken) {
      throw new Refusal(
          "already-registered", 409, "This member id or this key is registered already.");
    } catch (Rejected malformed) {
      throw new Refusal("member-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  private static String requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new Refusal(
          "member-malformed", 422, "A member id is mbr_ and 6 to 40 letters a-z or digits: " + id);
    }
    return id;
  }

  private static Rights rights(List<May> may, @Nullable List<String> prefixes) {
    try {
      return new Rights(may, prefixes == null ? List.of() : prefixes);
    } catch (Rejected malformed) {
      throw new Refusal("member-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  private static Registrar.@Nullable OwnKey ownKey(
      @Nullable Map<String, String> jwk, @Nullable String possession) {
    if (jwk == null && possession == null) {
      return null;
    }
    if (jwk == null || possession == null) {
      throw new Refusal("key-malformed", 422, "A key comes with jwk and possession.");
    }
    var members = Json.object();
    jwk.forEach(members::put);
    return new Registrar.OwnKey(members.build(), possession);
  }

  private static <E extends Enum<E> & Worded> E word(
      Class<E> type, String field, @Nullable String word) {
    try {
      return Worded.read(type, given(field, word));
    } catch (Rejected unknown) {
      throw new Refusal("member-malformed", 422, field + ": " + unknown.getMessage());
    }
  }

  private static String given(String field, @Nullable String value) {
    if (value == null) {
      throw new Refusal("member-malformed", 422, "Expected a member %s.".formatted(field));
    }
    return value;
  }
}
