package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.server.accounts.Account;
import org.suyuan.server.accounts.Accounts;
import org.suyuan.server.accounts.Entry;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.guarantees.Claim;
import org.suyuan.server.guarantees.ClaimId;
import org.suyuan.server.guarantees.Claims;
import org.suyuan.server.guarantees.ClaimsAgainst;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Pager;
import pages.Templates;

/** A merchant's desk: the claims against it and what is on its accounts, for who acts for it. */
@Controller
class MerchantPages {
  private static final int PAGE = 20;
  private static final List<Account.Kind> SHOWN =
      List.of(
          Account.Kind.PROCEEDS,
          Account.Kind.RESERVE,
          Account.Kind.DEPOSIT,
          Account.Kind.RECEIVABLE);

  private final Templates templates;
  private final Merchants merchants;
  private final ClaimsAgainst against;
  private final Claims claims;
  private final Orders orders;
  private final Accounts accounts;
  private final Clock clock;

  MerchantPages(
      Templates templates,
      Merchants merchants,
      ClaimsAgainst against,
      Claims claims,
      Orders orders,
      Accounts accounts,
      Clock clock) {
    this.templates = templates;
    this.merchants = merchants;
    this.against = against;
    this.claims = claims;
    this.orders = orders;
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping("/merchant")
  ResponseEntity<JteModel> desk(
      Page page, @AuthenticationPrincipal Person person, @RequestParam Optional<String> after) {
    Optional<String> acting = merchants.of(person.id());
    if (acting.isEmpty()) {
      return mine(templates.merchantNone(page));
    }
    String merchant = acting.get();
    List<Claim> found = against.of(merchant, after.map(ClaimId::new), PAGE + 1);
    List<Claim> shown = found.subList(0, Math.min(PAGE, found.size()));
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of("/merchant?after=" + shown.getLast().id().value())
            : Optional.empty();
    var words = new MerchantWords(page.t(), clock);
    return mine(
        templates.merchant(
            page,
            new MerchantSheet(merchant, balances(words, merchant)),
            words.queue(shown.stream().map(this::known).toList()),
            new Pager(after.map(_ -> "/merchant"), later, "")));
  }

  private List<MerchantSheet.Balance> balances(MerchantWords words, String merchant) {
    return accounts.currencies(merchant).stream()
        .flatMap(currency ->
            SHOWN.stream()
                .map(kind ->
                    words.balance(kind, accounts.balance(new Account(kind, merchant), currency))))
        .toList();
  }

  private MerchantWords.Known known(Claim claim) {
    return new MerchantWords.Known(
        claim,
        orders.find(claim.order()).orElseThrow(),
        claims.decision(claim.id()),
        claims.given(claim.id()),
        against.due(claim));
  }

  @GetMapping("/merchant/claims/{id}")
  ResponseEntity<JteModel> claim(
      Page page, @AuthenticationPrincipal Person person, @PathVariable String id) {
    Claim claim = against.get(acting(person), new ClaimId(id));
    return mine(
        templates.merchantClaim(
            page,
            new MerchantWords(page.t(), clock)
                .complaint(known(claim), against.paid(claim), claims.steps(claim.id()))));
  }

  @GetMapping("/merchant/statement")
  ResponseEntity<JteModel> statement(
      Page page,
      @AuthenticationPrincipal Person person,
      @RequestParam Account.Kind account,
      @RequestParam String currency,
      @RequestParam Optional<Long> before) {
    var mine = new Account(account, acting(person));
    Currency money = currency(mine, currency);
    OptionalLong from = before.stream().mapToLong(Long::longValue).findFirst();
    List<Entry> found = accounts.statement(mine, money, from, PAGE + 1);
    List<Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
    String here = MerchantWords.statement(account, money);
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of(here + "&before=" + shown.getLast().number())
            : Optional.empty();
    var words = new MerchantWords(page.t(), clock);
    return mine(
        templates.merchantStatement(
            page,
            words.balance(account, accounts.balance(mine, money)),
            shown.stream().map(words::entry).toList(),
            new Pager(before.map(_ -> here), later, "")));
  }

  /** Only accounts that are a merchant's own, in currencies that it has. */
  private Currency currency(Account account, String code) {
    return accounts.currencies(account.owner()).stream()
        .filter(one -> SHOWN.contains(account.kind()) && one.getCurrencyCode().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new Refusal("account-unknown", 404, "Your merchant has no such account."));
  }

  private String acting(Person person) {
    return merchants
        .of(person.id())
        .orElseThrow(
            () -> new Refusal("merchant-needed", 404, "Your account acts for no merchant."));
  }

  /** Nobody between us and the merchant keeps it. */
  private static ResponseEntity<JteModel> mine(JteModel page) {
    return ResponseEntity.ok()
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .body(page);
  }
}
