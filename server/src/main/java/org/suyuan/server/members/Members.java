package org.suyuan.server.members;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerEntry;
import org.suyuan.server.ledger.Submission;
import org.suyuan.server.people.PersonId;

/**
 * The door: what members are, and the way of their statements to the ledger. Sending goes in two
 * steps, the dear one without a lock: {@link #examine} or {@link #sign} each line; then, in the
 * caller's transaction, {@link #enter}, judge, and {@link #record}.
 */
@Service
public class Members {
  private final Register register;
  private final RegistryView view;
  private final KeyRing keys;
  private final Openings openings;
  private final Turn turn;
  private final Vault vault;
  private final PlatformVoice voice;
  private final Ledger ledger;
  private final Delegates delegates;
  private final ApiKeys apiKeys;
  private final Clock clock;

  Members(
      Register register,
      RegistryView view,
      KeyRing keys,
      Openings openings,
      Turn turn,
      Vault vault,
      PlatformVoice voice,
      Ledger ledger,
      Delegates delegates,
      ApiKeys apiKeys,
      Clock clock) {
    this.register = register;
    this.view = view;
    this.keys = keys;
    this.openings = openings;
    this.turn = turn;
    this.vault = vault;
    this.voice = voice;
    this.ledger = ledger;
    this.delegates = delegates;
    this.apiKeys = apiKeys;
    this.clock = clock;
  }

  /**
   * The member as recorded at this moment.
   *
   * @throws Refusal {@code member-unknown}
   */
  public Standing standing(String member) {
    return register
        .standing(member)
        .orElseThrow(
            () -> new Refusal("member-unknown", 404, "There is no member %s.".formatted(member)));
  }

  /**
   * Opens a member's turn to record in the caller's transaction: until it ends, none of the
   * member's keys or rights can change.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Standing enter(String member) {
    turn.toRecord(member);
    return standing(member);
  }

  /**
   * Checks all of a statement that does not change with time: form, log, member, signature, body.
   * Pure and slow; call it in parallel, before the transaction.
   *
   * @throws Refusal naming the first that does not hold
   */
  public Vouched examine(Standing member, Signed line) {
    return Examination.of(ledger.origin(), member, line);
  }

  /**
   * Makes sure that we can sign for a member.
   *
   * @throws Refusal {@code own-key} when the member signs for itself
   */
  public void requireHosted(String member) {
    keys.of(member);
  }

  /**
   * Signs documents with the key that we hold for a member, or with the platform's own.
   *
   * @param documents UTF-8 JSON, complete; kept to the byte
   * @throws Refusal {@code own-key} when the member signs for itself, {@code document-malformed}
   */
  public List<Vouched> sign(String member, StatementType type, List<byte[]> documents) {
    return sign(member, keys.of(member), type, documents);
  }

  private List<Vouched> sign(
      String member, SigningKey key, StatementType type, List<byte[]> documents) {
    long now = clock.instant().getEpochSecond();
    try {
      return documents.parallelStream()
          .map(document -> {
            var secret = Secret.random();
            var json = Json.parseObject(document);
            var fields = Fields.close(json, secret);
            var statement = Statements.sign(key, ledger.origin(), member, now, type, fields.body());
            return new Vouched(statement, document, json, secret, fields.digest(), null);
          })
          .toList();
    } catch (Rejected malformed) {
      throw new Refusal("document-malformed", 422, String.valueOf(malformed.getMessage()));
    }
  }

  /** Looks up in one go which of these lines the member has stated before. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Repeats repeats(String member, Collection<Vouched> lines) {
    return new Repeats(openings.known(member, lines), openings.namesTaken(member, lines));
  }

  /**
   * Leaf hashes of those lines that a mirror gave back: they were judged when they came to stand on
   * the log, and are sent again only to be opened here.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<Hash> returning(Collection<Vouched> lines) {
    return ledger.recovered(lines.stream().map(line -> line.statement().leaf()).toList());
  }

  /**
   * Records in bulk what {@link Standing#require} allows, none of it a repeat and no document
   * twice. Two senders of one document at the same moment: the later transaction fails with a
   * {@code DuplicateKeyException} and finds a repeat when it tries again.
   *
   * @return in the order of the lines
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Recorded> record(Standing entered, List<Vouched> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    require(entered, lines);
    var submissions =
        lines.stream()
            .map(line -> new Submission(entered.member(), null, line.statement().bytes()))
            .toList();
    var recorded =
        ledger.record(submissions).stream()
            .map(receipt -> new Recorded(receipt.id(), receipt.leaf()))
            .toList();
    openings.keep(entered.member(), lines, recorded);
    return recorded;
  }

  /** What a mirror gave back may be opened here, whatever its member may state by now. */
  private void require(Standing entered, List<Vouched> lines) {
    try {
      lines.forEach(entered::require);
    } catch (Refusal refused) {
      var returning = returning(lines);
      lines.stream()
          .filter(line -> !returning.contains(line.statement().leaf()))
          .forEach(entered::require);
    }
  }

  /**
   * States one document for a member whose key we hold, in the caller's transaction; the same
   * document again answers the same receipt.
   *
   * @throws Refusal when the member may not state it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Recorded state(String member, StatementType type, byte[] document) {
    return state(enter(member), type, document);
  }

  private Recorded state(Standing entered, StatementType type, byte[] document) {
    var line = sign(entered.member(), keys.of(entered), type, List.of(document)).getFirst();
    return repeats(entered.member(), List.of(line))
        .of(line)
        .orElseGet(() -> record(entered, List.of(line)).getFirst());
  }

  /**
   * States a TransactionEvent in the platform's own name, in the caller's transaction; the first
   * time the platform is given the right to. Nothing personal may stand in it.
   *
   * @return empty while the alliance has not approved that right; state it again later
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Recorded> speak(byte[] document) {
    return voice
        .allowed()
        .map(this::enter)
        .filter(voice::mayStill)
        .map(platform -> state(platform, StatementType.EPCIS, document));
  }

  /** What opens a statement; nothing for registry statements, which say everything in clear. */
  public Optional<Opening> opening(long receipt) {
    return openings.of(List.of(receipt)).stream().findFirst();
  }

  public List<Opening> openings(Collection<Long> receipts) {
    return openings.of(receipts);
  }

  /**
   * The members behind parties and places: by their identity, or by a GLN under their prefixes.
   *
   * @param identities such as {@code gln:9521000000012} and {@code dns:shop.example}
   * @return without those that are nobody's
   */
  public Map<String, String> behind(Collection<String> identities) {
    return register.membersBehind(identities);
  }

  /** The member for which somebody acts on the pages. */
  public Optional<String> memberOf(PersonId person) {
    return delegates.memberOf(person);
  }

  /**
   * The same, for what is of no use to anybody else.
   *
   * @throws Refusal {@code member-needed}
   */
  public String requireMemberOf(PersonId person) {
    return memberOf(person)
        .orElseThrow(() -> new Refusal("member-needed", 404, "Your account acts for no member."));
  }

  /** A key with which a member's programs sign in; the key itself is not kept. */
  public record ApiKey(String id, Instant createdAt) {}

  /** Those in force, the newest first. */
  public List<ApiKey> apiKeys(String member) {
    return apiKeys.of(member);
  }

  /** A new key for a member's programs, which is seen this once. */
  public String makeApiKey(String member) {
    return apiKeys.make(member).apiKey();
  }

  /**
   * Ends a key at once.
   *
   * @throws Refusal {@code api-key-unknown}
   */
  public void endApiKey(String member, String id) {
    apiKeys.revoke(member, id);
  }

  /** The fold of all registry statements that have their index, on this server and others. */
  public Registry registry() {
    return view.current().registry();
  }

  /** Those statements themselves, in ascending order of index. */
  public List<LedgerEntry> registryEntries() {
    return view.current().entries();
  }

  /** A secret for one purpose, the same on every server of this platform; 32 bytes. */
  public byte[] derivedSecret(String purpose) {
    return vault.derived(purpose);
  }

  /**
   * Seals another module's secret as the private keys we hold are sealed.
   *
   * @param row what it belongs to, as {@code subscription/sub_…}; it opens nowhere else
   */
  public byte[] seal(byte[] secret, String row) {
    return vault.seal(secret, row);
  }

  /** What {@link #seal} sealed for this row. */
  public byte[] open(byte[] sealed, String row) {
    return vault.open(sealed, row);
  }
}
