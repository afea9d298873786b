package org.suyuan.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.suyuan.server.base.Refusal;

/** Takes what the sign-in form sent to {@link SignIn}, and its answer back to the form. */
final class PasswordCheck implements AuthenticationProvider {
  private final SignIn signIn;

  PasswordCheck(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public Authentication authenticate(Authentication form) {
    String address =
        form.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    try {
      Person person =
          signIn.attempt(form.getName(), String.valueOf(form.getCredentials()), address);
      return UsernamePasswordAuthenticationToken.authenticated(
          person, null, List.of(new SimpleGrantedAuthority(person.role().authority())));
    } catch (Refusal refusal) {
      throw refusal.status() == 429
          ? new LockedException(refusal.sentence(), refusal)
          : new BadCredentialsException(refusal.sentence(), refusal);
    }
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }

  static void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    response.sendRedirect(cause instanceof LockedException ? "/login?wait" : "/login?wrong");
  }
}
