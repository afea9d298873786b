package org.suyuan.server.deliveries;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.suyuan.server.base.Refusal;

/**
 * An address that others chose for us to call: {@code https}, or {@code http} on this machine where
 * that is allowed.
 *
 * @param local whether this machine itself may be called; for trying things out
 */
public record Target(URI address, boolean local) {
  private static final int LONGEST = 2_000;

  /**
   * @throws Refusal {@code target-refused} unless the address is one that may be called, as far as
   *     can be told without resolving its name
   */
  public static Target of(String text, boolean local) {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException malformed) {
      throw refused("It is no URI: " + malformed.getReason() + ".");
    }
    var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(local && scheme.equals("http"))) {
      throw refused("Expected https://…, found %s.".formatted(text));
    }
    if (address.getHost() == null || address.getPort() == 0 || address.getPort() > 65_535) {
      throw refused("Expected a host, and a port from 1 to 65535 or none.");
    }
    if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
      throw refused("It must have no user, no password and no fragment.");
    }
    if (!text.equals(address.toASCIIString()) || text.length() > LONGEST) {
      throw refused("It must have at most %,d characters, all ASCII.".formatted(LONGEST));
    }
    var target = new Target(address, local);
    target.refuseLiteral();
    return target;
  }

  private static Refusal refused(String why) {
    return new Refusal("target-refused", 400, "This address is not called. " + why);
  }

  /** Whoever names an inner address openly is told at once. */
  private void refuseLiteral() {
    InetAddress literal;
    try {
      literal = InetAddress.ofLiteral(host());
    } catch (IllegalArgumentException name) {
      if (!isSecure() && !host().equalsIgnoreCase("localhost")) {
        throw refused("http is for this machine alone.");
      }
      return; // what it stands for is looked at each time it is called
    }
    if (!mayCall(literal)) {
      throw refused("%s is not on the public internet.".formatted(host()));
    }
  }

  boolean isSecure() {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  /** Without the brackets of IPv6. */
  String host() {
    var host = address.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return address.getPort() > 0 ? address.getPort() : isSecure() ? 443 : 80;
  }

  String path() {
    var path = address.getRawPath() == null ? "" : address.getRawPath();
    var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return (path.isEmpty() ? "/" : path) + query;
  }

  /** What stands in the {@code Host} header. */
  String authority() {
    return address.getPort() > 0 ? address.getHost() + ":" + address.getPort() : address.getHost();
  }

  /**
   * The address behind the name, now. If any of a name's addresses may not be called, none is:
   * nobody has one name inside and outside by accident.
   */
  InetAddress resolved() throws UnknownHostException {
    var all = InetAddress.getAllByName(host());
    for (var one : all) {
      if (!mayCall(one)) {
        throw new UnknownHostException(
            "%s is %s, which is not on the public internet and is not called"
                .formatted(host(), one.getHostAddress()));
      }
    }
    return all[0];
  }

  private boolean mayCall(InetAddress address) {
    return local && address.isLoopbackAddress() || isSecure() && PublicAddresses.contain(address);
  }
}
