package org.suyuan.server.accounts;

import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.money.Money;
import org.suyuan.server.base.Refusal;

/** The books as JSON, for those who run the shop. */
@RestController
class AccountsApi {
  private static final int PAGE = 50;
  private static final int MOST = 500;

  private final Accounts accounts;

  AccountsApi(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Amounts in the currency's smallest unit, positive where the account grows. */
  record EntryView(
      long number, String key, String reason, Instant at, long amountMinor, long balanceMinor) {
    static EntryView of(Entry entry) {
      return new EntryView(
          entry.number(),
          entry.key(),
          entry.reason(),
          entry.at(),
          entry.amount().minor(),
          entry.balance().minor());
    }
  }

  /**
   * @param next the value of {@code before} for the next page; null on the last
   */
  record Statement(
      Account.Kind kind,
      String owner,
      String currency,
      long balanceMinor,
      List<EntryView> entries,
      @Nullable Long next) {}

  /** Debit positive: the kinds together make zero. */
  record TrialBalance(String currency, Map<Account.Kind, Long> debitMinor, long sumMinor) {}

  @GetMapping("/accounts")
  Statement statement(
      @RequestParam Account.Kind kind,
      @RequestParam String owner,
      @RequestParam(defaultValue = "CNY") String currency,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = "" + PAGE) int size) {
    var account = new Account(kind, owner);
    var money = currency(currency);
    int most = Math.clamp(size, 1, MOST);
    var from = before == null ? OptionalLong.empty() : OptionalLong.of(before);
    List<Entry> found = accounts.statement(account, money, from, most + 1);
    List<Entry> page = found.subList(0, Math.min(most, found.size()));
    return new Statement(
        kind,
        owner,
        currency,
        accounts.balance(account, money).minor(),
        page.stream().map(EntryView::of).toList(),
        found.size() > most ? page.getLast().number() : null);
  }

  @GetMapping("/accounts/totals")
  TrialBalance totals(@RequestParam(defaultValue = "CNY") String currency) {
    Map<Account.Kind, Long> debit = new EnumMap<>(Account.Kind.class);
    Money sum = Money.zero(currency(currency));
    for (var total : accounts.totals(currency(currency)).entrySet()) {
      debit.put(total.getKey(), total.getValue().minor());
      sum = sum.plus(total.getValue());
    }
    return new TrialBalance(currency, debit, sum.minor());
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      throw new Refusal(
          "currency-unknown", 422, "A currency is a code of ISO 4217 such as CNY, not: " + code);
    }
  }
}
