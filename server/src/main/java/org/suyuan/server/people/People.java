package org.suyuan.server.people;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;

/** The accounts of people. */
@Component
public class People {
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
  private static final int SHORTEST_PASSWORD = 10;
  private static final int LONGEST_PASSWORD = 72; // bytes; bcrypt would ignore the rest

  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;
  private final Clock clock;
  private final String nobodysPassword;

  People(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.clock = clock;
    this.nobodysPassword = passwords.encode(Ids.next("none"));
  }

  /**
   * Opens an account.
   *
   * @param login 2 to 64 letters, digits and {@code . _ @ -}; case does not count
   * @param password at least 10 characters, at most 72 bytes
   * @throws Refusal {@code login-malformed}, {@code password-too-short}, {@code password-too-long},
   *     {@code name-missing}, {@code role-not-for-people}, {@code login-taken}
   */
  @Transactional
  public Person create(String login, String password, String name, Role role) {
    String lower = login.strip().toLowerCase(Locale.ROOT);
    if (!LOGIN.matcher(lower).matches()) {
      throw new Refusal(
          "login-malformed",
          422,
          "A login has 2 to 64 letters, digits, dots, dashes, underscores or @.");
    }
    requireGoodPassword(password);
    if (name.isBlank() || name.length() > 100) {
      throw new Refusal("name-missing", 422, "An account needs a name of at most 100 characters.");
    }
    if (!role.isForPeople()) {
      throw new Refusal(
          "role-not-for-people",
          422,
          "The role " + role + " belongs to machines; register a member instead.");
    }
    Person person = new Person(new PersonId(Ids.next("psn")), lower, name.strip(), role);
    int rows =
        jdbc.sql(
                """
                insert into person (id, login, name, password, role, created_at)
                values (:id, :login, :name, :password, :role, :now)
                on conflict (login) do nothing
                """)
            .param("id", person.id())
            .param("login", person.login())
            .param("name", person.name())
            .param("password", passwords.encode(password))
            .param("role", role)
            .param("now", clock.instant())
            .update();
    if (rows == 0) {
      throw new Refusal(
              "login-taken", 409, "There is already an account with the login \"" + lower + "\".")
          .with("login", lower);
    }
    return person;
  }

  public Optional<Person> find(String login) {
    return jdbc.sql("select id, login, name, role from person where login = :login")
        .param("login", login.strip().toLowerCase(Locale.ROOT))
        .query(Person.class)
        .optional();
  }

  public Optional<Person> find(PersonId id) {
    return jdbc.sql("select id, login, name, role from person where id = :id")
        .param("id", id)
        .query(Person.class)
        .optional();
  }

  /** Accounts in the order of their logins, beginning after {@code after}. */
  public List<Person> list(String after, int atMost) {
    return jdbc.sql(
            "select id, login, name, role from person where login > :after order by login limit :atMost")
        .param("after", after)
        .param("atMost", atMost)
        .query(Person.class)
        .list();
  }

  /**
   * The account with this login and this password. Takes the same time whether the login exists or
   * not.
   */
  Optional<Person> withPassword(String login, String password) {
    Optional<Person> person = find(login);
    String kept =
        person.isEmpty()
            ? nobodysPassword
            : jdbc.sql("select password from person where id = :id")
                .param("id", person.get().id())
                .query(String.class)
                .single();
    return passwords.matches(password, kept) ? person : Optional.empty();
  }

  boolean hasAdministrator() {
    return jdbc.sql("select exists (select 1 from person where role = :role)")
        .param("role", Role.ADMIN)
        .query(Boolean.class)
        .single();
  }

  private static void requireGoodPassword(String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
      throw new Refusal(
          "password-too-short",
          422,
          "A password has at least " + SHORTEST_PASSWORD + " characters.");
    }
    if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
      throw new Refusal(
          "password-too-long", 422, "A password has at most " + LONGEST_PASSWORD + " bytes.");
    }
  }
}
