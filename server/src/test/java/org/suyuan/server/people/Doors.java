package org.suyuan.server.people;

import java.util.List;
import java.util.Optional;
import org.springframework.mock.web.MockHttpServletRequest;

/** The table of requests as other tests may read it. */
public final class Doors {
  private Doors() {}

  /**
   * One line of the table.
   *
   * @param roles names of who may; empty for anyone
   * @param isPage whether people with a browser's session come in here too
   * @param isRationed whether strangers have an allowance here
   */
  public record Door(String line, List<String> roles, boolean isPage, boolean isRationed) {
    static Door of(Route route) {
      return new Door(
          route.method() + " " + route.pattern(),
          route.roles().stream().sorted().map(Role::name).toList(),
          route.face() == Route.Face.PAGE,
          route.isForAnyone() && route.crowd() != Route.Crowd.FILES);
    }
  }

  /** Every line, in the table's order. */
  public static List<Door> all() {
    return Routes.ALL.stream().map(Door::of).toList();
  }

  /**
   * The line that decides about a request.
   *
   * @param path may have variables in braces
   */
  public static Door of(String method, String path) {
    Optional<Route> route = Routes.of(new MockHttpServletRequest(method, sample(path)));
    return Door.of(
        route.orElseThrow(() -> new AssertionError(method + " " + path + " is in no line")));
  }

  private static String sample(String path) {
    return path.replace("{key}", "01").replaceAll("\\{[^/]*}", "x");
  }
}
