package org.suyuan.money;

import java.util.Currency;

/** Two amounts were to be counted together that are not in the same currency. */
public final class MixedCurrencies extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MixedCurrencies(Currency one, Currency other) {
    super(
        "Expected two amounts in one currency, found %s and %s; convert by a quote first."
            .formatted(one.getCurrencyCode(), other.getCurrencyCode()));
  }
}
