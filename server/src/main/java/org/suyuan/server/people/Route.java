package org.suyuan.server.people;

import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * A kind of request and who may make it.
 *
 * @param pattern a path pattern as Spring MVC writes it
 * @param face how refusals are told: as a page or as problem details
 * @param roles who may; empty means anyone
 * @param crowd whose allowance an unknown caller uses up
 */
record Route(HttpMethod method, String pattern, Face face, Set<Role> roles, Crowd crowd) {
  enum Face {
    PAGE,
    API
  }

  /**
   * Unknown callers share allowances by address: for what costs us work, for the log's small files,
   * and none for plain files.
   */
  enum Crowd {
    PAGES,
    LOG,
    FILES
  }

  boolean isForAnyone() {
    return roles.isEmpty();
  }

  Route as(Crowd other) {
    return new Route(method, pattern, face, roles, other);
  }
}
