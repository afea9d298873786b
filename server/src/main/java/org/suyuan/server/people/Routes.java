package org.suyuan.server.people;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static org.suyuan.server.people.Role.ADMIN;
import static org.suyuan.server.people.Role.BUYER;
import static org.suyuan.server.people.Role.MEMBER;
import static org.suyuan.server.people.Role.MERCHANT;
import static org.suyuan.server.people.Role.OPERATOR;
import static org.suyuan.server.people.Role.REGULATOR;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Every request that exists, and who may make it. The first line that matches decides; what matches
 * no line does not exist, whatever handlers there are. The security chains are built from this
 * table, and a test walks through it with every role.
 */
public final class Routes {
  private static final String MATCHED = Routes.class.getName();

  /** The keys with which a GS1 Digital Link may begin. */
  public static final String DIGITAL_LINK_KEYS =
      "00|01|253|255|401|402|414|417|8003|8004|8006|8010|8013|8017|8018";

  /** The path of every GS1 Digital Link. */
  public static final String DIGITAL_LINK = "/{key:" + DIGITAL_LINK_KEYS + "}/**";

  static final List<Route> ALL = table();

  private static final Map<RequestMatcher, Route> MATCHERS = matchers();

  private Routes() {}

  private static List<Route> table() {
    List<Route> all = new ArrayList<>();

    // Pages for anyone.
    all.add(page(GET, "/"));
    all.add(page(GET, "/find"));
    all.add(page(GET, "/login"));
    all.add(page(POST, "/login"));
    all.add(page(POST, "/logout"));
    all.add(page(GET, "/ledger"));
    all.add(page(GET, "/verify"));
    all.add(page(GET, "/styleguide"));
    all.add(page(GET, DIGITAL_LINK));
    all.add(page(HEAD, DIGITAL_LINK));
    all.add(page(OPTIONS, DIGITAL_LINK));

    // Files for anyone.
    all.add(page(GET, "/verify.html").as(Route.Crowd.FILES));
    all.add(page(GET, "/static/**").as(Route.Crowd.FILES));
    all.add(page(GET, "/map/*").as(Route.Crowd.FILES));

    // The button on shops' own pages.
    all.add(api(GET, "/embed/trace.js").as(Route.Crowd.FILES));
    all.add(api(GET, "/embed/item"));

    // Where codes lead.
    all.add(api(GET, "/.well-known/gs1resolver").as(Route.Crowd.FILES));
    all.add(api(HEAD, "/.well-known/gs1resolver").as(Route.Crowd.FILES));
    all.add(api(OPTIONS, "/.well-known/gs1resolver").as(Route.Crowd.FILES));
    all.add(api(GET, "/links/**", MEMBER));
    all.add(api(PUT, "/links/**", MEMBER));
    all.add(api(DELETE, "/links/**", MEMBER, ADMIN));

    // The public record and what it proves.
    all.add(api(GET, "/trace"));
    all.add(api(GET, "/trace/bundle"));
    all.add(api(GET, "/log").as(Route.Crowd.LOG));
    all.add(api(GET, "/log/checkpoint").as(Route.Crowd.LOG));
    all.add(api(GET, "/log/cosignatures").as(Route.Crowd.LOG));
    all.add(api(GET, "/log/proof").as(Route.Crowd.LOG));
    all.add(api(GET, "/log/consistency").as(Route.Crowd.LOG));
    all.add(api(GET, "/log/tile/entries/**", MEMBER, REGULATOR, OPERATOR, ADMIN));
    all.add(api(GET, "/log/tile/**").as(Route.Crowd.LOG));

    // What programs can ask.
    all.add(api(GET, "/openapi.yaml").as(Route.Crowd.FILES));
    all.add(api(GET, "/epcis/openapi.yaml").as(Route.Crowd.FILES));

    // What the shop promises.
    all.add(page(GET, "/services/**"));
    all.add(api(GET, "/api/services/**"));

    // Machines of alliance members.
    all.add(api(GET, "/epcis/**", MEMBER));
    all.add(api(OPTIONS, "/epcis/**", MEMBER));
    all.add(api(POST, "/epcis/**", MEMBER));
    all.add(api(PUT, "/epcis/**", MEMBER));
    all.add(api(DELETE, "/epcis/**", MEMBER));
    all.add(api(POST, "/statements", MEMBER));
    all.add(api(GET, "/statements/**", MEMBER));
    all.add(api(POST, "/statements/*/erasures", Role.values()));

    all.add(api(GET, "/codes/**", MEMBER));
    all.add(api(POST, "/codes/**", MEMBER));

    // Rules, and claims by them.
    all.add(api(POST, "/policies", OPERATOR, ADMIN));
    all.add(api(POST, "/policies/*/publication", OPERATOR, ADMIN));
    all.add(page(GET, "/rules/**", OPERATOR, ADMIN));
    all.add(page(POST, "/rules/**", OPERATOR, ADMIN));
    all.add(page(POST, "/orders/*/lines/*/claims", BUYER));
    all.add(page(GET, "/claims/**", BUYER));
    all.add(page(POST, "/claims/**", BUYER));
    all.add(api(GET, "/desk/**", OPERATOR, ADMIN));
    all.add(api(POST, "/desk/**", OPERATOR, ADMIN));

    // Merchants.
    all.add(page(GET, "/merchant/**", MERCHANT));
    all.add(api(GET, "/webhooks/**", ADMIN, MERCHANT));
    all.add(api(POST, "/webhooks/**", ADMIN, MERCHANT));
    all.add(api(DELETE, "/webhooks/*", ADMIN, MERCHANT));
    all.add(api(PUT, "/merchants/*/people/*", ADMIN));
    all.add(api(DELETE, "/merchants/*/people/*", ADMIN));

    // Goods.
    all.add(api(GET, "/goods/listings/*/quote", BUYER));
    all.add(api(GET, "/goods/listings/**"));
    all.add(page(GET, "/goods"));
    all.add(page(GET, "/goods/*"));
    all.add(api(POST, "/goods/products", ADMIN, MERCHANT));
    all.add(api(POST, "/goods/listings", ADMIN, MERCHANT));
    all.add(api(PUT, "/goods/listings/*/price", ADMIN, MERCHANT));
    all.add(api(POST, "/goods/coupons", ADMIN, MERCHANT));
    all.add(api(POST, "/goods/coupons/*/claims", BUYER));

    // The order centre.
    all.add(page(GET, "/orders", BUYER, MERCHANT));
    all.add(page(GET, "/orders/*", BUYER, MERCHANT));
    all.add(page(GET, "/orders/*/**", BUYER));
    all.add(api(POST, "/orders", ADMIN, MERCHANT));
    all.add(api(PUT, "/orders/*/state", ADMIN, MERCHANT));
    all.add(api(PUT, "/orders/*/items", ADMIN, MERCHANT));

    // Payments.
    all.add(api(POST, "/orders/*/payment", BUYER));
    all.add(api(POST, "/payments/notices").as(Route.Crowd.LOG));
    all.add(api(GET, "/payments", OPERATOR, ADMIN));
    all.add(api(GET, "/payments/reconciliations", OPERATOR, ADMIN));
    all.add(api(POST, "/payments/reconciliations", OPERATOR, ADMIN));
    all.add(page(GET, "/reconciliations", OPERATOR, ADMIN));

    // The books.
    all.add(api(GET, "/accounts", OPERATOR, ADMIN));
    all.add(api(GET, "/accounts/totals", OPERATOR, ADMIN));

    // The members' desk, for people who act for one.
    all.add(page(GET, "/console/**", peoplesRoles()));
    all.add(page(POST, "/console/**", peoplesRoles()));

    // Something is wrong: what a buyer says, and the operator's desk for it.
    all.add(page(GET, "/wrong/**"));
    all.add(page(POST, "/wrong"));
    all.add(page(GET, "/reports/**", OPERATOR, ADMIN));
    all.add(page(POST, "/reports/**", OPERATOR, ADMIN));

    // Joining by a link.
    all.add(page(GET, "/invitations", ADMIN));
    all.add(page(POST, "/invitations/**", ADMIN));
    all.add(page(GET, "/join/*"));
    all.add(page(POST, "/join/*"));

    // The desk.
    all.add(api(POST, "/session"));
    all.add(api(DELETE, "/session", peoplesRoles()));
    all.add(api(GET, "/people", ADMIN));
    all.add(api(POST, "/people", ADMIN));
    all.add(api(GET, "/members/**"));
    all.add(api(POST, "/members/**", ADMIN));
    all.add(api(PUT, "/members/**", ADMIN));
    all.add(api(DELETE, "/members/**", ADMIN));
    all.add(api(GET, "/registry/**"));
    all.add(api(POST, "/registry/approvals", MEMBER));
    all.add(api(PUT, "/registry/policy", ADMIN));

    // Operations.
    all.add(page(GET, "/operations", OPERATOR, ADMIN));
    all.add(api(GET, "/metrics").as(Route.Crowd.LOG));
    all.add(api(GET, "/actuator/health/**").as(Route.Crowd.LOG));
    all.add(api(GET, "/actuator/**", OPERATOR, ADMIN));
    return List.copyOf(all);
  }

  private static Role[] peoplesRoles() {
    return List.of(Role.values()).stream().filter(Role::isForPeople).toArray(Role[]::new);
  }

  private static Route page(HttpMethod method, String pattern, Role... roles) {
    return new Route(method, pattern, Route.Face.PAGE, Set.of(roles), Route.Crowd.PAGES);
  }

  private static Route api(HttpMethod method, String pattern, Role... roles) {
    return new Route(method, pattern, Route.Face.API, Set.of(roles), Route.Crowd.PAGES);
  }

  private static Map<RequestMatcher, Route> matchers() {
    Map<RequestMatcher, Route> matchers = new LinkedHashMap<>();
    for (Route route : ALL) {
      matchers.put(
          PathPatternRequestMatcher.withDefaults().matcher(route.method(), route.pattern()), route);
    }
    return matchers;
  }

  /**
   * The line of the table for this request; remembered, so that it also holds while an error is
   * being told.
   */
  static Optional<Route> of(HttpServletRequest request) {
    if (request.getAttribute(MATCHED) instanceof Optional<?> known) {
      return known.map(Route.class::cast);
    }
    Optional<Route> matched = match(request);
    request.setAttribute(MATCHED, matched);
    return matched;
  }

  private static Optional<Route> match(HttpServletRequest request) {
    for (Map.Entry<RequestMatcher, Route> entry : MATCHERS.entrySet()) {
      if (entry.getKey().matches(request)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  /**
   * Whether refusals of this request are told as a page: a page's route, unless a program with a
   * key asks for JSON there, or an unknown one that a browser asks for.
   */
  public static boolean wantsPage(HttpServletRequest request) {
    Optional<Route> route = of(request);
    if (route.isPresent()) {
      return route.get().face() == Route.Face.PAGE && !wantsJson(request);
    }
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static boolean wantsJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return BearerKeys.key(request).isPresent() && accept != null && accept.contains("json");
  }
}
