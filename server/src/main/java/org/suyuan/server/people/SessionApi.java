package org.suyuan.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out for people's programs: a password against a token. */
@RestController
class SessionApi {
  private final SignIn signIn;
  private final Tokens tokens;

  SessionApi(SignIn signIn, Tokens tokens) {
    this.signIn = signIn;
    this.tokens = tokens;
  }

  record Credentials(@Nullable String login, @Nullable String password) {}

  /** The token goes into {@code Authorization: Bearer …}. */
  record Session(String token, Instant expiresAt, PeopleApi.Account person) {}

  @PostMapping("/session")
  Session open(@RequestBody Credentials credentials, HttpServletRequest request) {
    Person person =
        signIn.attempt(
            PeopleApi.given(credentials.login(), "login"),
            PeopleApi.given(credentials.password(), "password"),
            request.getRemoteAddr());
    Tokens.Token token = tokens.issue(person);
    return new Session(token.value(), token.expiresAt(), PeopleApi.Account.of(person));
  }

  @DeleteMapping("/session")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(HttpServletRequest request) {
    BearerKeys.key(request).ifPresent(tokens::revoke);
  }
}
