package org.suyuan.server.accounts;

import java.time.Instant;
import org.suyuan.money.Money;

/**
 * One line of an account's statement.
 *
 * @param number of the posting
 * @param amount positive where the account grows
 * @param balance after it, positive where the account grows
 */
public record Entry(
    long number, String key, String reason, Instant at, Money amount, Money balance) {}
