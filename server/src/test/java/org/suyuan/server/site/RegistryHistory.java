package org.suyuan.server.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Algorithm;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Proposal;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * Registry statements of every kind by chance, most of them good, and what the kernel makes of
 * them.
 */
final class RegistryHistory {
  static final String ORIGIN = "shop.example/2026";
  static final List<String> MEMBERS = List.of("plt", "a", "b", "c", "d");
  private static final NoteSigner OLD_LOG = NoteSigner.of("old.example/log", seed(100));
  private static final int STATEMENTS = 80;

  static final List<SigningKey> KEYS =
      IntStream.range(0, 9).mapToObj(i -> SigningKey.ofSeed(seed(i))).toList();
  static final NoteSigner LOG = NoteSigner.of(ORIGIN, seed(99));

  /** What is offered to a registry, and whether the kernel took it. */
  record Offer(long index, String statement, boolean taken) {}

  final List<Offer> offers = new ArrayList<>();
  final Registry registry = Registry.of(LOG.key());
  private final List<Hash> leaves = new ArrayList<>();
  private final Random random;
  private long index;

  RegistryHistory(long seed) {
    random = new Random(seed);
    say(founding(1));
    for (int i = 1; i < 4; i++) {
      String member = MEMBERS.get(i);
      say(new RegistryContent.Member(member, member, Role.LAB, "dns:%s.example".formatted(member)));
      say(RegistryContent.Key.of(ORIGIN, member, KEYS.get(i), Custody.OWN));
    }
    say(new RegistryContent.Policy(Policy.NONE, 2 + random.nextInt(2)));
    while (offers.size() < STATEMENTS) {
      var content = content();
      if (content instanceof RegistryContent.Approval && !chance(20)) {
        String approver = member();
        offer(chance(10) ? key() : keyOf(approver), approver, content);
      } else {
        offer(chance(20) ? key() : KEYS.getFirst(), chance(30) ? member() : "plt", content);
      }
    }
  }

  private void say(RegistryContent content) {
    offer(KEYS.getFirst(), "plt", content);
  }

  /** The newest key of the member; any, when it has none. */
  private SigningKey keyOf(String member) {
    var kids = registry.keys(member).stream().map(key -> key.key().kid()).toList();
    return KEYS.stream()
        .filter(key -> !kids.isEmpty() && key.kid().equals(kids.getLast()))
        .findFirst()
        .orElseGet(this::key);
  }

  private void offer(SigningKey key, String issuer, RegistryContent content) {
    var statement = Statements.sign(key, ORIGIN, issuer, index, content);
    boolean taken = isTaken(statement);
    offers.add(new Offer(index, statement.toString(), taken));
    leaves.add(statement.leaf());
    index += taken ? 1 + random.nextInt(2) : 0;
  }

  private boolean isTaken(Statement statement) {
    try {
      registry.add(index, statement);
      return true;
    } catch (Rejected refused) {
      return false;
    }
  }

  private RegistryContent content() {
    return switch (random.nextInt(16)) {
      case 0, 1 -> new RegistryContent.Member(member(), "A name", Role.BRAND, "dns:member.example");
      case 2, 3 -> {
        String member = member();
        String provenFor = chance(15) ? member() : member;
        yield new RegistryContent.Key(
            member,
            key().key(),
            chance(4) ? Custody.HOSTED : Custody.OWN,
            RegistryContent.Key.of(ORIGIN, provenFor, key(), Custody.OWN).possession());
      }
      case 4 -> {
        var key = key();
        yield RegistryContent.Key.of(
            ORIGIN, member(), key, chance(4) ? Custody.HOSTED : Custody.OWN);
      }
      case 5 ->
          new RegistryContent.Right(
              member(), new Rights(List.of(May.values()[random.nextInt(7)]), List.of()));
      case 6 -> revocation();
      case 7 -> new RegistryContent.Policy(policy(), 1 + random.nextInt(3));
      case 8 -> chance(8) ? founding(1) : predecessor();
      default -> new RegistryContent.Approval(proposed());
    };
  }

  /** Mostly something of late that waits. */
  private Hash proposed() {
    var waiting =
        registry.proposals().stream()
            .filter(proposal -> proposal.state() == Proposal.State.WAITING)
            .map(Proposal::leaf)
            .toList();
    return waiting.isEmpty() || chance(6)
        ? leaves.get(random.nextInt(leaves.size()))
        : waiting.get(Math.max(0, waiting.size() - 1 - random.nextInt(4)));
  }

  private RegistryContent.Founding founding(long approvals) {
    return new RegistryContent.Founding(
        "plt", "Shop", "dns:shop.example", KEYS.getFirst().key(), Custody.OWN, approvals);
  }

  private RegistryContent.Revocation revocation() {
    // The platform's first key stays, or nothing would come after.
    String kid = chance(5) ? "" : KEYS.get(1 + random.nextInt(KEYS.size() - 1)).kid();
    String member = MEMBERS.get(1 + random.nextInt(MEMBERS.size() - 1));
    @Nullable Long since = chance(2) ? null : (long) random.nextInt((int) index + 2);
    return new RegistryContent.Revocation(member, kid, Reason.COMPROMISED, since);
  }

  private RegistryContent.Predecessor predecessor() {
    var checkpoint = new Checkpoint("old.example/log", 7, TreeHash.leaf(new byte[1])).sign(OLD_LOG);
    return new RegistryContent.Predecessor(
        "old.example/log",
        OLD_LOG.key(),
        List.of(checkpoint),
        RegistryContent.Predecessor.Failure.LOST);
  }

  private Policy policy() {
    var names = List.of("a", "b", "outsider", "a/mirror", "plt", "plt/mirror");
    String name = names.get(random.nextInt(chance(3) ? names.size() : 3));
    byte[] seed = chance(6) ? seed(99) : chance(2) ? seed(50) : key().seed();
    String line = "witness %s %s\n".formatted(name, Cosigner.of("w", seed).key());
    return Policy.parse(
        switch (random.nextInt(3)) {
          case 0 -> line + "quorum none\n";
          case 1 -> line + "quorum " + name + "\n";
          default -> line + "group g any " + name + "\nquorum g\n";
        });
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String member() {
    return MEMBERS.get(random.nextInt(MEMBERS.size()));
  }

  private SigningKey key() {
    return KEYS.get(random.nextInt(KEYS.size()));
  }

  private static byte[] seed(int number) {
    return TreeHash.sha256(new byte[] {(byte) number}).bytes();
  }

  List<Boolean> taken() {
    return offers.stream().map(Offer::taken).toList();
  }

  /** The offers as a page takes them. */
  List<Map<String, Object>> asked() {
    return offers.stream()
        .map(each ->
            Map.<String, Object>of("index", (int) each.index(), "statement", each.statement()))
        .toList();
  }

  /** All that the registry says, one line for each index, then one for each proposal. */
  List<String> told() {
    var lines = new ArrayList<String>();
    LongStream.rangeClosed(0, offers.getLast().index()).forEach(at -> lines.add(told(at)));
    registry.proposals().stream()
        .map(proposal -> word(proposal.state()) + " " + proposal.given() + "/" + proposal.needed())
        .forEach(lines::add);
    return lines;
  }

  private String told(long at) {
    var line = new StringBuilder("%d %d".formatted(at, registry.approvals(at)));
    var policy = registry.policy(at);
    line.append(" ").append(policy.quorum());
    policy.witnesses().forEach(witness -> line.append(",").append(witness.name()));
    for (String member : MEMBERS) {
      line.append(" ").append(member).append(registry.member(member, at).isPresent() ? "+" : "-");
      registry.rights(member, at).may().forEach(may -> line.append(may.word()));
      for (SigningKey key : KEYS) {
        line.append(word(registry.standing(member, key.kid(), Algorithm.ED25519, at)));
      }
    }
    return line.toString();
  }

  private static String word(Registry.Standing standing) {
    return switch (standing) {
      case Registry.Standing.Valid _ -> "V";
      case Registry.Standing.Doubtful _ -> "D";
      case Registry.Standing.Unknown _ -> "u";
      case Registry.Standing.OfAnother _ -> "o";
      case Registry.Standing.NotYet _ -> "n";
      case Registry.Standing.Revoked _ -> "R";
    };
  }

  private static String word(Proposal.State state) {
    return switch (state) {
      case WAITING -> "waiting";
      case IN_FORCE -> "in-force";
      case WITHOUT_EFFECT -> "without-effect";
    };
  }

  /** The kids of all keys, in the order in which {@link #told} speaks of them. */
  static List<String> kids() {
    return KEYS.stream().map(SigningKey::kid).toList();
  }
}
