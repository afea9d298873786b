package org.suyuan.server.merchants;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.PersonId;
import org.suyuan.server.people.Role;

/** The door of merchants (商家). */
@Service
public class Merchants {
  /** As which the platform sells what it sells itself (自营). */
  public static final String PLATFORM = "platform";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock;

  Merchants(JdbcClient jdbc, People people, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Lets somebody act for a merchant; a person acts for one at a time.
   *
   * @throws Refusal {@code merchant-malformed}, {@code person-unknown} for an account that is none
   *     of a merchant, {@code acts-for-another}
   */
  @Transactional
  public void appoint(String merchant, String login) {
    if (!NAME.matcher(merchant).matches()) {
      throw new Refusal(
          "merchant-malformed", 422, "A merchant's name has 1 to 64 letters, digits and . _ -");
    }
    Person person = person(login);
    jdbc.sql(
            """
            insert into merchant_person (person, merchant, since) values (:person, :merchant, :now)
            on conflict do nothing
            """)
        .param("person", person.id())
        .param("merchant", merchant)
        .param("now", clock.instant())
        .update();
    if (of(person.id()).filter(merchant::equals).isEmpty()) {
      throw new Refusal("acts-for-another", 409, login + " acts for another merchant.");
    }
  }

  /** From now on somebody does not act for a merchant; nothing changes for who never did. */
  @Transactional
  public void dismiss(String merchant, String login) {
    jdbc.sql("delete from merchant_person where person = :person and merchant = :merchant")
        .param("person", person(login).id())
        .param("merchant", merchant)
        .update();
  }

  private Person person(String login) {
    return people
        .find(login)
        .filter(person -> person.role() == Role.MERCHANT)
        .orElseThrow(() ->
            new Refusal("person-unknown", 422, "There is no merchant's account with this login."));
  }

  /** For which merchant somebody acts; empty for none. */
  public Optional<String> of(PersonId person) {
    return jdbc.sql("select merchant from merchant_person where person = :person")
        .param("person", person)
        .query(String.class)
        .optional();
  }

  /**
   * In whose name somebody speaks: their own merchant's, or for an administrator whomever they
   * name, the platform when they name nobody.
   *
   * @throws Refusal {@code merchant-not-yours}
   */
  public String speaker(Person who, Optional<String> named) {
    if (who.role() == Role.ADMIN) {
      return named.orElse(PLATFORM);
    }
    return of(who.id())
        .filter(own -> named.isEmpty() || named.get().equals(own))
        .orElseThrow(
            () -> new Refusal("merchant-not-yours", 403, "You do not act for this merchant."));
  }
}
