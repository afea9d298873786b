package org.suyuan.server.people;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Refusal;

/**
 * The one door through which a password is tried, by the form and by programs alike. Wrong tries
 * are counted per login and address, so a stranger cannot lock somebody out from afar, and per
 * address, so nobody can try many logins.
 */
@Component
class SignIn {
  private final Throttle pairs = new Throttle(5, Duration.ofMinutes(5));
  private final Throttle networks = new Throttle(30, Duration.ofMinutes(5));
  private final Throttle logins = new Throttle(100, Duration.ofMinutes(5));

  private final People people;

  SignIn(People people) {
    this.people = people;
  }

  /**
   * @param address the caller's network address
   * @throws Refusal {@code login-wrong} (401), or {@code login-throttled} (429) with {@code
   *     retryAfterSeconds}
   */
  Person attempt(String login, String password, String address) {
    String name = shortened(login.strip().toLowerCase(Locale.ROOT));
    String network = Throttle.network(address);
    String pair = name + "|" + network;
    Duration wait = longest(pairs.take(pair), networks.take(network), logins.take(name));
    if (!wait.isZero()) {
      throw new Refusal("login-throttled", 429, "Too many wrong tries; wait and try again.")
          .with("retryAfterSeconds", wait.toSeconds() + 1);
    }
    Optional<Person> person = people.withPassword(name, password);
    if (person.isEmpty()) {
      throw new Refusal("login-wrong", 401, "The login or the password is wrong.");
    }
    pairs.giveBack(pair);
    networks.giveBack(network);
    logins.giveBack(name);
    return person.get();
  }

  /** Nothing longer is a login; what is remembered about wrong tries stays small. */
  private static String shortened(String login) {
    return login.substring(0, Math.min(login.length(), 100));
  }

  private static Duration longest(Duration... waits) {
    Duration longest = Duration.ZERO;
    for (Duration wait : waits) {
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    return longest;
  }
}
