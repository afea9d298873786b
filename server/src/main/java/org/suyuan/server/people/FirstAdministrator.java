package org.suyuan.server.people;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Ids;

/**
 * Makes the first account, {@code admin}, before the first request is answered: with the password
 * in {@code SUYUAN_ADMIN_PASSWORD}, or with a random one that is printed once and never again.
 */
@Component
@DependsOnDatabaseInitialization
class FirstAdministrator implements SmartInitializingSingleton {
  static final String LOGIN = "admin";

  private final People people;
  private final Environment environment;

  FirstAdministrator(People people, Environment environment) {
    this.people = people;
    this.environment = environment;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (people.hasAdministrator()) {
      return;
    }
    String given = environment.getProperty("SUYUAN_ADMIN_PASSWORD", "");
    String password = given.isEmpty() ? Ids.next("pw") : given;
    people.create(LOGIN, password, "Administrator", Role.ADMIN);
    if (given.isEmpty()) {
      System.out.println(
          "First administrator: login "
              + LOGIN
              + ", password "
              + password
              + " (shown only this once)");
    }
  }
}
