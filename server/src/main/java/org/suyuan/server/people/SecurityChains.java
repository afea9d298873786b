package org.suyuan.server.people;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two ways in. Programs: no session, no cookie, a key in every request. Browsers: a session, a
 * form token in every form. Which request needs what stands in {@link Routes} alone.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class SecurityChains {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";
  private static final String PERMISSIONS_POLICY =
      "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /** What a request takes is measured as a whole; to watch each filter costs more than they do. */
  @Bean
  SecurityObservationSettings filtersAreNotWatched() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  AuthenticationProvider passwords(SignIn signIn) {
    return new PasswordCheck(signIn);
  }

  @Bean
  Refusals refusals(JsonMapper json) {
    return new Refusals(json);
  }

  /** One for both chains: an address has one allowance. */
  @Bean
  CrowdControl crowdControl(Limits limits, Refusals refusals) {
    return new CrowdControl(limits, refusals);
  }

  @Bean
  org.springframework.boot.web.servlet.FilterRegistrationBean<CrowdControl> onlyInsideTheChains(
      CrowdControl crowdControl) {
    var registration =
        new org.springframework.boot.web.servlet.FilterRegistrationBean<>(crowdControl);
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  @Order(1)
  SecurityFilterChain programs(
      HttpSecurity http,
      Tokens tokens,
      ObjectProvider<MachineKeys> machines,
      Refusals refusals,
      CrowdControl crowdControl) {
    MachineKeys keys = machines.getIfAvailable(() -> unknown -> Optional.empty());
    both(http, refusals, crowdControl);
    return http.securityMatcher(SecurityChains::isFromAProgram)
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterBefore(new BearerKeys(tokens, keys), AnonymousAuthenticationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain browsers(HttpSecurity http, Refusals refusals, CrowdControl crowdControl) {
    both(http, refusals, crowdControl);
    return http.formLogin(form -> form.loginPage("/login").failureHandler(PasswordCheck::failed))
        .logout(logout -> logout.logoutSuccessUrl("/"))
        .build();
  }

  private static void both(HttpSecurity http, Refusals refusals, CrowdControl crowdControl) {
    http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .anyRequest()
                .access(SecurityChains::decide))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .addFilterBefore(crowdControl, AuthorizationFilter.class)
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY)));
  }

  private static boolean isFromAProgram(HttpServletRequest request) {
    return BearerKeys.key(request).isPresent()
        || Routes.of(request).filter(route -> route.face() == Route.Face.API).isPresent();
  }

  private static AuthorizationDecision decide(
      Supplier<? extends Authentication> who, RequestAuthorizationContext context) {
    Optional<Route> route = Routes.of(context.getRequest());
    if (route.isEmpty() || BearerKeys.isUnknown(context.getRequest())) {
      return new AuthorizationDecision(false);
    }
    return new AuthorizationDecision(
        route.get().isForAnyone() || hasOne(who.get(), route.get().roles()));
  }

  private static boolean hasOne(Authentication who, Set<Role> roles) {
    return who.getAuthorities().stream()
        .anyMatch(authority ->
            roles.stream().anyMatch(role -> role.authority().equals(authority.getAuthority())));
  }
}
