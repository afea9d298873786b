package org.suyuan.server.codes;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where codes lead: what is printed stays printed, so it had better be the lasting address. */
@Component
public class PublicAddress {
  private final String configured;

  PublicAddress(@Value("${suyuan.public-address:}") String configured) {
    this.configured = configured;
  }

  /** Scheme and host without a slash at the end; of the request when none is configured. */
  public String root() {
    return configured.isEmpty()
        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
        : configured;
  }

  /** Whether labels that lead there are for trying out alone. */
  public boolean isProvisional() {
    return configured.isEmpty();
  }
}
