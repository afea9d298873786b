package org.suyuan.server.people;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;

/** Accounts, for administrators' programs. */
@RestController
class PeopleApi {
  private static final int LONGEST_PAGE = 200;

  private final People people;

  PeopleApi(People people) {
    this.people = people;
  }

  record NewPerson(
      @Nullable String login,
      @Nullable String password,
      @Nullable String name,
      @Nullable String role) {}

  record Account(String id, String login, String name, Role role) {
    static Account of(Person person) {
      return new Account(person.id().value(), person.login(), person.name(), person.role());
    }
  }

  /**
   * A page of accounts; {@code next} is the {@code after} of the following page, missing on the
   * last one.
   */
  record Accounts(List<Account> people, @Nullable String next) {}

  @PostMapping("/people")
  @ResponseStatus(HttpStatus.CREATED)
  Account create(@RequestBody NewPerson wanted) {
    return Account.of(
        people.create(
            given(wanted.login(), "login"),
            given(wanted.password(), "password"),
            given(wanted.name(), "name"),
            role(given(wanted.role(), "role"))));
  }

  @GetMapping("/people")
  Accounts list(
      @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
    int atMost = Math.clamp(limit, 1, LONGEST_PAGE);
    List<Person> found = people.list(after, atMost + 1);
    List<Account> page = found.stream().limit(atMost).map(Account::of).toList();
    return new Accounts(page, found.size() > atMost ? page.getLast().login() : null);
  }

  static String given(@Nullable String value, String field) {
    if (value == null || value.isEmpty()) {
      throw new Refusal("field-missing", 422, "The field \"" + field + "\" is needed.")
          .with("field", field);
    }
    return Objects.requireNonNull(value);
  }

  private static Role role(String name) {
    try {
      return Role.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "role-unknown",
          422,
          "There is no role \"" + name + "\"; there are " + List.of(Role.values()) + ".");
    }
  }
}
