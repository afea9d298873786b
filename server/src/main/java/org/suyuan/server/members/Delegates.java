package org.suyuan.server.members;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.PersonId;

/** The people who act for a member on the pages, as its programs do with their keys. */
@Repository
class Delegates {
  private final JdbcClient jdbc;
  private final People people;
  private final Register register;

  Delegates(JdbcClient jdbc, People people, Register register) {
    this.jdbc = jdbc;
    this.people = people;
    this.register = register;
  }

  /** The member for which an account acts. */
  Optional<String> memberOf(PersonId person) {
    return jdbc.sql("select member from member_delegate where person = :person")
        .param("person", person)
        .query(String.class)
        .optional();
  }

  /**
   * From now on this account acts for this member, and for no other.
   *
   * @throws Refusal {@code member-unknown}, {@code login-unknown}
   */
  void appoint(String member, String login) {
    if (register.standing(member).isEmpty()) {
      throw new Refusal("member-unknown", 404, "There is no member %s.".formatted(member));
    }
    jdbc.sql(
            """
            insert into member_delegate (person, member) values (:person, :member)
            on conflict (person) do update set member = :member
            """)
        .param("person", person(login).id())
        .param("member", member)
        .update();
  }

  /**
   * @throws Refusal {@code login-unknown}
   */
  void dismiss(String member, String login) {
    jdbc.sql("delete from member_delegate where person = :person and member = :member")
        .param("person", person(login).id())
        .param("member", member)
        .update();
  }

  private Person person(String login) {
    return people
        .find(login)
        .orElseThrow(
            () -> new Refusal("login-unknown", 404, "There is no account %s.".formatted(login)));
  }
}
