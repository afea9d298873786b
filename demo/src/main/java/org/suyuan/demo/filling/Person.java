package org.suyuan.demo.filling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.suyuan.demo.world.Buyer;
import org.suyuan.demo.world.Seed;

/** Somebody who signs in to the pages; the role is the server's word for it. */
record Person(String login, String password, String name, String role) {
  /** The login of who acts for the live shop. */
  static final String MERCHANT = "merchant";

  /** The buyers, and one person each who operates, who sells and who supervises. */
  static List<Person> all(Seed seed) {
    List<Person> people = new ArrayList<>();
    for (Buyer buyer : Buyer.values()) {
      people.add(with(seed, buyer.login(), buyer.title(), "BUYER"));
    }
    people.add(with(seed, "operator", "Operator (sample) · 运营(示例)", "OPERATOR"));
    people.add(with(seed, MERCHANT, "Live shop (sample) · 小满直播间(示例)", "MERCHANT"));
    people.add(with(seed, "regulator", "Regulator (sample) · 监管(示例)", "REGULATOR"));
    return List.copyOf(people);
  }

  private static Person with(Seed seed, String login, String name, String role) {
    String password = seed.letters("password/" + login, 16).toLowerCase(Locale.ROOT);
    return new Person(login, password, name, role);
  }
}
