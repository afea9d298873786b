package org.suyuan.proof.statement;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Registry.Standing;
import org.suyuan.proof.tree.Hash;

/** A registry that grows statement by statement, one index each, and the keys of its members. */
final class SignedRegistry {
  static final String ORIGIN = "shop.example/2026";
  static final String PLATFORM = "plt";

  final SigningKey platform = SigningKey.random();
  final SigningKey log = SigningKey.random();
  final Registry registry = Registry.of(NoteSigner.of(ORIGIN, log.seed()).key());
  private final Map<String, SigningKey> keys = new HashMap<>();
  private long next;

  /** Founded with this number of approvals; index 0. */
  static SignedRegistry founded(long approvals) {
    var founded = new SignedRegistry();
    founded.say(
        new RegistryContent.Founding(
            PLATFORM, "Shop", "dns:shop.example", founded.platform.key(), Custody.OWN, approvals));
    return founded;
  }

  /** Founded with one approval, joined by members with keys and the right to anything. */
  static SignedRegistry of(Custody custody, String... members) {
    var joined = founded(1);
    for (var member : members) {
      joined.join(member);
      joined.key(member, custody);
    }
    return joined;
  }

  Statement signed(RegistryContent content) {
    return Statements.sign(platform, ORIGIN, PLATFORM, 1, content);
  }

  /** The platform says it at the next index. */
  Hash say(RegistryContent content) {
    return add(signed(content));
  }

  Hash join(String member) {
    return say(
        new RegistryContent.Member(member, member, Role.BRAND, "dns:" + member + ".example"));
  }

  Hash key(String member, Custody custody) {
    var key = SigningKey.random();
    keys.put(member, key);
    return say(RegistryContent.Key.of(ORIGIN, member, key, custody));
  }

  Hash approvals(long number) {
    return policy("quorum none\n", number);
  }

  Hash policy(String text, long approvals) {
    return say(new RegistryContent.Policy(Policy.parse(text), approvals));
  }

  SigningKey keyOf(String member) {
    return keys.getOrDefault(member, platform);
  }

  Statement approval(String member, Hash proposal) {
    return Statements.sign(
        keyOf(member), ORIGIN, member, 1, new RegistryContent.Approval(proposal));
  }

  /** The member approves at the next index. */
  long approve(String member, Hash proposal) {
    add(approval(member, proposal));
    return last();
  }

  Hash add(Statement statement) {
    registry.add(next++, statement);
    return statement.leaf();
  }

  /** The statement is refused at the next index, and the registry stays as it was. */
  void refuses(Statement statement, String sentence) {
    List<Proposal> before = registry.proposals();
    assertThatThrownBy(() -> registry.add(next, statement))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining(sentence);
    if (!registry.proposals().equals(before) || registry.last() != last()) {
      throw new AssertionError("The registry changed by what it refused.");
    }
  }

  void refuses(RegistryContent content, String sentence) {
    refuses(signed(content), sentence);
  }

  /** The index that was used last. */
  long last() {
    return next - 1;
  }

  boolean knows(String member) {
    return registry.member(member, next).isPresent();
  }

  Standing standing(String member, long index) {
    return registry.standing(member, keyOf(member).kid(), Algorithm.ED25519, index);
  }

  Proposal.State state(Hash proposal) {
    return registry.proposal(proposal).orElseThrow().state();
  }
}
