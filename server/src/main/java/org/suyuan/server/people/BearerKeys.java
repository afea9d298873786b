package org.suyuan.server.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises who sends {@code Authorization: Bearer …}: a person by a token, a member's machine by
 * its key.
 */
final class BearerKeys extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final String UNKNOWN = BearerKeys.class.getName();
  private static final int LONGEST = 512;

  private final Tokens tokens;
  private final MachineKeys machines;

  BearerKeys(Tokens tokens, MachineKeys machines) {
    this.tokens = tokens;
    this.machines = machines;
  }

  /** The key after {@code Bearer}, if the request carries one. */
  static Optional<String> key(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  /**
   * Whether the request came with a key that nobody has; it is then refused even where no key is
   * needed.
   */
  static boolean isUnknown(HttpServletRequest request) {
    return request.getAttribute(UNKNOWN) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> key = key(request);
    if (key.isPresent()) {
      Optional<Authentication> who = key.filter(raw -> raw.length() <= LONGEST).flatMap(this::find);
      if (who.isPresent()) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(who.get());
        SecurityContextHolder.setContext(context);
      } else {
        request.setAttribute(UNKNOWN, true);
      }
    }
    chain.doFilter(request, response);
  }

  private Optional<Authentication> find(String raw) {
    return tokens
        .find(raw)
        .map(person -> authentication(person, Set.of(person.role())))
        .or(() ->
            machines
                .find(raw)
                .map(machine -> authentication(machine, withMember(machine.roles()))));
  }

  private static Set<Role> withMember(Set<Role> roles) {
    return Stream.concat(roles.stream(), Stream.of(Role.MEMBER)).collect(Collectors.toSet());
  }

  static Authentication authentication(Object principal, Set<Role> roles) {
    return new PreAuthenticatedAuthenticationToken(
        principal,
        "",
        roles.stream().map(role -> new SimpleGrantedAuthority(role.authority())).toList());
  }
}
