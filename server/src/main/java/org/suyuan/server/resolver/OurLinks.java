package org.suyuan.server.resolver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What this server itself has about a code, and how a request is sent on. */
@Component
class OurLinks {
  private static final String JSON = "application/json";

  private final String publicAddress;

  OurLinks(@Value("${suyuan.public-address:}") String publicAddress) {
    this.publicAddress = publicAddress;
  }

  /** Scheme and host of this server as the world knows it, without a slash at the end. */
  String root() {
    return publicAddress.isEmpty()
        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
        : publicAddress;
  }

  /** Links to the journey of a recorded code, for people and programs, and to its events. */
  List<Link> about(Anchor anchor, boolean isDefault) {
    String name = URLEncoder.encode(anchor.canonical(), StandardCharsets.UTF_8);
    return List.of(
        new Link(
            LinkType.TRACEABILITY,
            root() + anchor.path(),
            "Journey and proof · 旅程与证明",
            "text/html",
            List.of("en", "zh"),
            List.of(),
            isDefault,
            false),
        program(LinkType.TRACEABILITY, "/trace?item=" + name, "Journey as JSON"),
        program(LinkType.EPCIS, "/epcis/epcs/" + name + "/events", "EPCIS events, for members"));
  }

  private Link program(String type, String path, String title) {
    return new Link(type, root() + path, title, JSON, List.of(), List.of(), false, false);
  }

  boolean isJourneyOf(Anchor anchor, Link link) {
    return link.href().equals(root() + anchor.path());
  }

  /**
   * The address with the whole query of the request (section 2.12). To ourselves the words that
   * were meant for the resolver are not passed on: they would ask the same again, for ever.
   */
  String target(Link link, Asked asked) {
    return with(
        link.href(), link.href().startsWith(root() + "/") ? withoutWish(asked) : asked.query());
  }

  /** The journey of the code that was asked for. */
  String journey(String path, Asked asked) {
    return with(root() + path, withoutWish(asked));
  }

  private static @Nullable String withoutWish(Asked asked) {
    return asked.query() == null
        ? null
        : Arrays.stream(asked.query().split("&"))
            .filter(pair -> !pair.startsWith("linkType=") && !pair.startsWith("context="))
            .collect(Collectors.joining("&"));
  }

  private static String with(String address, @Nullable String query) {
    if (query == null || query.isEmpty()) {
      return address;
    }
    int fragment = address.indexOf('#');
    String front = fragment < 0 ? address : address.substring(0, fragment);
    String back = fragment < 0 ? "" : address.substring(fragment);
    return front + (front.indexOf('?') < 0 ? "?" : "&") + query + back;
  }
}
