package org.suyuan.server.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.suyuan.server.people.Person;

/**
 * Makes the {@link Page} of a request. Its language is what {@code ?lang=} says (and a cookie
 * remembers), else what the cookie says, else the first of the browser's languages that we have,
 * else Chinese.
 */
final class PageArgument implements HandlerMethodArgumentResolver {
  private static final String NAME = "lang";

  private final Map<String, String> versions;
  private final Predicate<Person> actsForMember;

  PageArgument(Map<String, String> versions, Predicate<Person> actsForMember) {
    this.versions = versions;
    this.actsForMember = actsForMember;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Page.class;
  }

  @Override
  public Page resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    var response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
    return new Page(
        Texts.in(language(request, response)),
        address(request),
        viewer(request),
        () -> formToken(request),
        versions);
  }

  private static Language language(HttpServletRequest request, HttpServletResponse response) {
    Optional<Language> chosen =
        Optional.ofNullable(request.getParameter(NAME)).flatMap(Language::ofCode);
    chosen.ifPresent(language -> response.addHeader(HttpHeaders.SET_COOKIE, cookie(language)));
    return chosen.or(() -> remembered(request)).or(() -> spoken(request)).orElse(Language.ZH);
  }

  private static Optional<Language> remembered(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .findFirst()
            .flatMap(cookie -> Language.ofCode(cookie.getValue()));
  }

  private static Optional<Language> spoken(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return Optional.empty();
    }
    Enumeration<Locale> locales = request.getLocales();
    while (locales.hasMoreElements()) {
      Optional<Language> language = Language.ofCode(locales.nextElement().getLanguage());
      if (language.isPresent()) {
        return language;
      }
    }
    return Optional.of(Language.EN);
  }

  private static String cookie(Language language) {
    return ResponseCookie.from(NAME, language.code())
        .path("/")
        .maxAge(Duration.ofDays(365))
        .sameSite("Lax")
        .httpOnly(true)
        .build()
        .toString();
  }

  /**
   * The page's own address without the choice of language; of an error page, the address that
   * failed.
   */
  private static String address(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = failed == null ? request.getRequestURI() : failed.toString();
    String query = request.getQueryString();
    if (query == null) {
      return path;
    }
    List<String> others =
        Arrays.stream(query.split("&")).filter(part -> !part.startsWith(NAME + "=")).toList();
    return others.isEmpty() ? path : path + "?" + others.stream().collect(Collectors.joining("&"));
  }

  /**
   * Only a browser's session is greeted; a program that looks at a page with its key has no forms
   * to send.
   */
  private Optional<Page.Viewer> viewer(HttpServletRequest request) {
    var who = SecurityContextHolder.getContext().getAuthentication();
    return csrfToken(request).isPresent()
            && who != null
            && who.getPrincipal() instanceof Person person
        ? Optional.of(
            new Page.Viewer(person.name(), Way.of(person.role(), actsForMember.test(person))))
        : Optional.empty();
  }

  /** Only a page that shows a form asks, so that only such a page begins a session. */
  private static Page.FormToken formToken(HttpServletRequest request) {
    return csrfToken(request)
        .map(token -> new Page.FormToken(token.getParameterName(), token.getToken()))
        .orElse(new Page.FormToken("_csrf", ""));
  }

  private static Optional<CsrfToken> csrfToken(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? Optional.of(token)
        : Optional.empty();
  }
}
