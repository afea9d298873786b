package org.suyuan.server.site;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suyuan.money.Money;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.server.accounts.Account;
import org.suyuan.server.accounts.Entry;
import org.suyuan.server.accounts.Payout;
import org.suyuan.server.guarantees.Claim;
import org.suyuan.server.guarantees.Given;
import org.suyuan.server.orders.Order;
import org.suyuan.server.site.piece.Deadline;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Queue;

/** A merchant's claims and money in the words of a page. */
final class MerchantWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Texts t;
  private final ClaimWords claims;
  private final Clock clock;

  MerchantWords(Texts t, Clock clock) {
    this.t = t;
    this.claims = new ClaimWords(t, clock);
    this.clock = clock;
  }

  /** What is known of one claim. */
  record Known(
      Claim claim, Order order, Decision decision, List<Given> given, Optional<Instant> due) {
    Order.Line line() {
      return order.lines().get(claim.line() - 1);
    }
  }

  Queue queue(List<Known> known) {
    return new Queue(
        t.of("merchant.claims.newest"),
        t.of("merchant.guarantee"),
        List.of(
            t.of("merchant.goods"),
            t.of("merchant.opened"),
            t.of("merchant.state"),
            t.of("merchant.gets")),
        known.stream().map(this::row).toList());
  }

  private Queue.Row row(Known known) {
    Claim claim = known.claim();
    return new Queue.Row(
        t.in(known.decision().guarantee().names()),
        "/merchant/claims/" + claim.id().value(),
        List.of(
            known.line().title(),
            t.day(claim.openedAt(), ZONE),
            t.name(claim.state()),
            given(known.given())),
        due(known));
  }

  private String given(List<Given> given) {
    return given.isEmpty()
        ? t.of("merchant.nothing")
        : given.stream().map(claims::what).collect(Collectors.joining(t.of("services.and")));
  }

  private Optional<Deadline> due(Known known) {
    return known.due().map(until -> new Deadline(until, clock.instant()));
  }

  MerchantSheet.Complaint complaint(Known known, List<Payout.Part> paid, List<Claim.Step> steps) {
    Claim claim = known.claim();
    return new MerchantSheet.Complaint(
        t.in(known.decision().guarantee().names()),
        claims.mark(claim.state()),
        List.of(
            new Fact(t.of("merchant.goods"), known.line().title()),
            new Fact(t.of("merchant.pieces"), String.valueOf(claim.units())),
            new Fact(t.of("merchant.order"), claim.order().value()),
            new Fact(t.of("merchant.opened"), t.moment(claim.openedAt(), ZONE))),
        due(known),
        known.given().stream().map(claims::what).toList(),
        paid.stream().map(this::paid).toList(),
        claims.reasons(known.decision()),
        claims.steps(steps));
  }

  private Fact paid(Payout.Part part) {
    return new Fact(t.name(part.pocket().kind()), amount(part.amount()));
  }

  MerchantSheet.Balance balance(Account.Kind kind, Money amount) {
    return new MerchantSheet.Balance(
        t.name(kind), amount(amount), says(kind), statement(kind, amount.currency()));
  }

  static String statement(Account.Kind kind, Currency currency) {
    return "/merchant/statement?account=%s&currency=%s".formatted(kind, currency);
  }

  private String says(Account.Kind kind) {
    return switch (kind) {
      case PROCEEDS -> t.of("merchant.proceeds");
      case RESERVE -> t.of("merchant.reserve");
      case DEPOSIT -> t.of("merchant.deposit");
      case RECEIVABLE -> t.of("merchant.receivable");
      case PROVIDER, LOSS, BUYER -> "";
    };
  }

  MerchantSheet.Entry entry(Entry entry) {
    return new MerchantSheet.Entry(
        new Moment(entry.at(), ZONE),
        reason(entry.reason()),
        claim(entry.key()),
        amount(entry.amount()),
        amount(entry.balance()));
  }

  private String reason(String posted) {
    return switch (posted) {
      case "captured" -> t.of("merchant.entry.captured");
      case "payout" -> t.of("merchant.entry.payout");
      case "recovered" -> t.of("merchant.entry.recovered");
      case "top-up RESERVE", "top-up DEPOSIT" -> t.of("merchant.entry.top-up");
      default -> t.of("merchant.entry.other");
    };
  }

  /** The claim that a business key speaks of. */
  private static Optional<String> claim(String key) {
    String[] parts = key.split("/", -1);
    return parts.length == 3 && parts[0].equals("claim")
        ? Optional.of("/merchant/claims/" + parts[1])
        : Optional.empty();
  }

  private String amount(Money money) {
    return t.money(money.minor(), money.currency());
  }
}
