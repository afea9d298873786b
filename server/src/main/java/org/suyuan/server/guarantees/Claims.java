package org.suyuan.server.guarantees;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.facts.Witness;
import org.suyuan.policy.remedies.Option;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.PersonId;

/**
 * The door of claims. A decision, the statement of it, the money and the state commit together.
 * What is on the ledger is read before the line is locked; everything else is read under the lock,
 * so that two claims never give the same money back.
 */
@Service
public class Claims {
  private final ClaimTable table;
  private final Decisions decisions;
  private final Entitlements entitlements;
  private final KeptPacks packs;
  private final Orders orders;
  private final Gathering gathering;
  private final SaidFacts said;
  private final Adjudication adjudication;
  private final TransactionTemplate transaction;

  Claims(
      ClaimTable table,
      Decisions decisions,
      Entitlements entitlements,
      KeptPacks packs,
      Orders orders,
      Gathering gathering,
      SaidFacts said,
      Adjudication adjudication,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.decisions = decisions;
    this.entitlements = entitlements;
    this.packs = packs;
    this.orders = orders;
    this.gathering = gathering;
    this.said = said;
    this.adjudication = adjudication;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Asks for what a guarantee promises. The same key with the same request answers the claim that
   * is there.
   *
   * @throws Refusal {@code order-unknown}, {@code guarantee-not-promised}, {@code claim-malformed},
   *     {@code claim-open} while one like it is open, {@code idempotency-key-used}, and what {@link
   *     SaidFacts#require} throws
   */
  public Told open(PersonId buyer, OrderId orderId, int line, Asking asking, @Nullable String key) {
    byte[] digest = asking.digest(orderId, line);
    Optional<ClaimTable.Sent> sent = sent(buyer, key);
    if (sent.isPresent()) {
      return known(sent.get(), digest);
    }
    Order order = orders.find(buyer, orderId).orElseThrow(Claims::noSuchOrder);
    Entitlement promised = promised(order, line, asking.guarantee());
    SaidFacts.require(promised.pack(), Optional.of(Witness.BUYER), asking.facts());
    int units = asking.unitsOf(order, line);
    var by = Claim.OpenedBy.BUYER;
    Claim claim =
        Claim.of(promised, order, line, asking.guarantee(), units, by, adjudication.now());
    Case asked = Case.of(claim, order, promised);
    List<Found> ledger = adjudication.fromTheLedger(asked);
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          table.lock(orderId, line);
          if (!table.open(claim, null, key, digest)) {
            return sent(buyer, key)
                .map(meanwhile -> known(meanwhile, digest))
                .orElseThrow(() -> isOpen(claim));
          }
          said.buyerSays(claim, asking.facts());
          return adjudication.decide(claim, asked, ledger, Claim.Cause.OPENED).whole();
        }));
  }

  private Optional<ClaimTable.Sent> sent(PersonId buyer, @Nullable String key) {
    return key == null ? Optional.empty() : table.sent(buyer, key);
  }

  /**
   * The buyer says what was asked for, and it is decided again.
   *
   * @throws Refusal {@code claim-unknown}, {@code claim-settled} when nothing is asked
   */
  public Claim say(PersonId buyer, ClaimId id, Map<String, String> facts) {
    Claim claim = of(buyer, id);
    Case asked = caseOf(claim);
    SaidFacts.require(asked.promised().pack(), Optional.of(Witness.BUYER), facts);
    List<Found> ledger = adjudication.fromTheLedger(asked);
    transaction.executeWithoutResult(_ -> {
      table.lock(claim.order(), claim.line());
      if (get(id).state() != Claim.State.ASKED) {
        throw new Refusal("claim-settled", 409, "Nothing is asked about this claim now.");
      }
      said.buyerSays(claim, facts);
      adjudication.decide(claim, asked, ledger, Claim.Cause.SAID);
    });
    return get(id);
  }

  /**
   * The desk says what it found out about a claim's line, and the rules decide again: a person
   * finds facts, and never decides beside the rules.
   *
   * @throws Refusal {@code claim-unknown}, {@code claim-settled} for one that waits for no person
   */
  public Claim find(ClaimId id, Map<String, String> facts) {
    Claim claim = get(id);
    Case asked = caseOf(claim);
    SaidFacts.require(asked.promised().pack(), Optional.empty(), facts);
    List<Found> ledger = adjudication.fromTheLedger(asked);
    transaction.executeWithoutResult(_ -> {
      table.lock(claim.order(), claim.line());
      Claim.State now = get(id).state();
      if (now != Claim.State.HUMAN && now != Claim.State.ASKED) {
        throw new Refusal("claim-settled", 409, "This claim waits for nobody.");
      }
      said.deskSays(claim.order(), claim.line(), asked.promised().pack(), facts);
      adjudication.decide(claim, asked, ledger, Claim.Cause.SAID);
    });
    return get(id);
  }

  /** What the desk knows of a line before anybody claims, such as a promised time. */
  public void note(OrderId orderId, int line, Map<String, String> facts) {
    Order order = orders.find(orderId).orElseThrow(Claims::noSuchOrder);
    requireLine(order, line);
    Entitlement promised = entitlements.of(orderId).orElseThrow(Claims::noSuchOrder);
    SaidFacts.require(promised.pack(), Optional.empty(), facts);
    transaction.executeWithoutResult(_ -> said.deskSays(orderId, line, promised.pack(), facts));
  }

  /**
   * The buyer chooses between remedies that exclude each other. They are counted again first: what
   * another claim gave meanwhile is not given twice.
   *
   * @param number of the option, from 1
   * @throws Refusal {@code claim-unknown}, {@code choice-unknown}, {@code claim-settled}, {@code
   *     choice-changed} when the options are others now; the claim then shows them
   */
  public Claim choose(PersonId buyer, ClaimId id, int number) {
    Claim claim = of(buyer, id);
    Case asked = caseOf(claim);
    List<Found> ledger = adjudication.fromTheLedger(asked);
    boolean chosen =
        Boolean.TRUE.equals(
            transaction.execute(_ -> {
              table.lock(claim.order(), claim.line());
              return choose(claim, asked, ledger, number);
            }));
    if (!chosen) {
      throw new Refusal(
          "choice-changed", 409, "What can be given has changed meanwhile; choose again.");
    }
    return get(id);
  }

  private boolean choose(Claim claim, Case asked, List<Found> ledger, int number) {
    if (get(claim.id()).state() != Claim.State.GRANTED || !table.given(claim.id()).isEmpty()) {
      throw new Refusal("claim-settled", 409, "There is nothing to choose in this claim.");
    }
    Decided last = decisions.last(claim.id());
    Decision decided = last.again(packs.byDigest(last.pack()));
    Option wanted =
        Decided.option(decided, number)
            .orElseThrow(() ->
                new Refusal("choice-unknown", 422, "There is no option %d.".formatted(number)));
    Judgement now = adjudication.judge(asked, ledger);
    if (!now.ruling().result().options().contains(wanted)) {
      adjudication.settle(claim, asked, now, Claim.Cause.CHOSEN);
      return false;
    }
    adjudication.give(claim, asked, now.ruling(), wanted, Claim.Cause.CHOSEN, List.of());
    return true;
  }

  /**
   * The buyer does not agree; a person looks at it.
   *
   * @param words why, at most 500 characters
   * @throws Refusal {@code claim-unknown}, {@code claim-malformed}, {@code claim-open} while it is
   *     not decided
   */
  public Claim appeal(PersonId buyer, ClaimId id, String words) {
    Claim claim = of(buyer, id);
    if (words.length() > Asking.LONGEST) {
      throw new Refusal("claim-malformed", 422, "At most %d characters.".formatted(Asking.LONGEST));
    }
    transaction.executeWithoutResult(_ -> {
      table.lock(claim.order(), claim.line());
      Claim.State now = get(id).state();
      if (now == Claim.State.ASKED || now == Claim.State.HUMAN) {
        throw new Refusal("claim-open", 409, "This claim is not decided yet.");
      }
      table.step(id, Claim.State.HUMAN, Claim.Cause.APPEALED, words.strip(), adjudication.now());
    });
    return get(id);
  }

  /**
   * Something that was granted was done.
   *
   * @throws Refusal {@code claim-unknown}, {@code remedy-unknown}
   */
  public Claim done(ClaimId id, int remedy) {
    Claim claim = get(id);
    transaction.executeWithoutResult(_ -> {
      table.lock(claim.order(), claim.line());
      if (table.given(id).stream().noneMatch(given -> given.number() == remedy)) {
        throw new Refusal("remedy-unknown", 404, "There is no such remedy in this claim.");
      }
      if (table.done(id, remedy, adjudication.now()) && get(id).state() == Claim.State.GRANTED) {
        Claim.State state = Adjudication.stateOf(table.given(id));
        table.step(id, state, Claim.Cause.DONE, "", adjudication.now());
      }
    });
    return get(id);
  }

  private Refusal isOpen(Claim claim) {
    var refusal = new Refusal("claim-open", 409, "A claim by this guarantee is open already.");
    return table.ofLine(claim.order(), claim.line()).stream()
        .filter(other -> other.guarantee().equals(claim.guarantee()) && other.state().isOpen())
        .findFirst()
        .map(other -> refusal.with("claim", other.id().value()))
        .orElse(refusal);
  }

  private Told known(ClaimTable.Sent sent, byte[] digest) {
    if (!Arrays.equals(sent.digest(), digest)) {
      throw new Refusal(
          "idempotency-key-used", 409, "This Idempotency-Key belongs to another claim.");
    }
    return told(get(sent.id()));
  }

  /** A claim with all that there is to tell of it. */
  public Told told(Claim claim) {
    return new Told(claim, decision(claim.id()), steps(claim.id()), given(claim.id()));
  }

  private Entitlement promised(Order order, int line, String guarantee) {
    requireLine(order, line);
    return entitlements
        .of(order.id())
        .filter(promised -> promised.line(line).contains(guarantee))
        .orElseThrow(() ->
            new Refusal(
                "guarantee-not-promised",
                422,
                "The guarantee %s was not promised for line %d.".formatted(guarantee, line)));
  }

  private static void requireLine(Order order, int line) {
    if (line < 1 || line > order.lines().size()) {
      throw new Refusal("order-unknown", 404, "The order has no line %d.".formatted(line));
    }
  }

  private Case caseOf(Claim claim) {
    Order order = orders.find(claim.order()).orElseThrow();
    return Case.of(claim, order, entitlements.of(order.id()).orElseThrow());
  }

  /** A buyer's claims, the newest first. */
  public List<Claim> of(PersonId buyer, Optional<ClaimId> after, int most) {
    return table.of(buyer, after, most);
  }

  /**
   * A buyer's own claim.
   *
   * @throws Refusal {@code claim-unknown}, also for somebody else's
   */
  public Claim of(PersonId buyer, ClaimId id) {
    return table
        .find(id)
        .filter(claim -> claim.buyer().equals(buyer))
        .orElseThrow(() -> new Refusal("claim-unknown", 404, "You have no such claim."));
  }

  /**
   * @throws Refusal {@code claim-unknown}
   */
  Claim get(ClaimId id) {
    return table
        .find(id)
        .orElseThrow(() -> new Refusal("claim-unknown", 404, "There is no such claim."));
  }

  /** What each line of an order was promised, with the ends of its windows as known now. */
  public List<PromisedLine> promised(Order order) {
    return entitlements.of(order.id()).stream()
        .flatMap(promised ->
            promised.lines().entrySet().stream()
                .map(line -> promised(order, promised, line.getKey(), line.getValue())))
        .toList();
  }

  private PromisedLine promised(Order order, Entitlement promised, int line, List<String> codes) {
    int units = order.lines().get(line - 1).quantity();
    var asked = new Case(order, line, promised, "", units, adjudication.now(), Optional.empty());
    var facts = gathering.plain(promised.pack(), asked);
    return new PromisedLine(
        line,
        codes.stream()
            .map(code -> PromisedLine.Promise.of(promised.pack().get(code), facts))
            .toList());
  }

  /** The claims of a line, the oldest first. */
  public List<Claim> ofLine(OrderId order, int line) {
    return table.ofLine(order, line);
  }

  /** Claims in a state, the oldest first. */
  List<Claim> waiting(Claim.State state, Optional<ClaimId> after, int most) {
    return table.waiting(state, after, most);
  }

  /** Claims whose automatic decision was drawn for a look, the newest first. */
  List<Claim> drawn(int most) {
    return decisions.drawn(adjudication.now(), most).stream().map(this::get).toList();
  }

  public List<Claim.Step> steps(ClaimId claim) {
    return table.steps(claim);
  }

  public List<Given> given(ClaimId claim) {
    return table.given(claim);
  }

  /** The decision that counts, made again from what was kept. */
  public Decision decision(ClaimId claim) {
    Decided last = decisions.last(claim);
    return last.again(packs.byDigest(last.pack()));
  }

  /** The file with which anybody makes the decision again: {@code policy.jar recompute}. */
  public byte[] file(ClaimId claim) {
    Decided last = decisions.last(claim);
    return last.file(packs.byDigest(last.pack()));
  }

  private static Refusal noSuchOrder() {
    return new Refusal("order-unknown", 404, "You have no such order.");
  }
}
