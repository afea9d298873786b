package org.suyuan.server.site;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every page knows: its words, its own address, who looks at it, and the token its forms must
 * carry. Controllers take it as a parameter; the layout takes it from there.
 */
public record Page(
    Texts t,
    String address,
    Optional<Viewer> viewer,
    Supplier<FormToken> formToken,
    Map<String, String> versions) {

  /** Who is signed in, and where the header leads them. */
  public record Viewer(String name, List<Way> ways) {
    /** The way that this address lies on; of several the longest. */
    Optional<Way> on(String address) {
      return ways.stream()
          .filter(way -> way.leadsTo(address))
          .max(Comparator.comparingInt(way -> way.path().length()));
    }
  }

  /** The hidden field that shows a form was served by us to this session (CSRF). */
  public record FormToken(String name, String value) {}

  /** Whether the header shows this way as the one we are on. */
  public boolean isOn(Way way) {
    return viewer.flatMap(who -> who.on(address)).filter(way::equals).isPresent();
  }

  public Language language() {
    return t.language();
  }

  /** This page in another language. */
  public String addressIn(Language other) {
    return address + (address.contains("?") ? "&" : "?") + "lang=" + other.code();
  }

  /** The address of a file under {@code static/}, which changes whenever its content does. */
  public String file(String name) {
    String version = versions.get(name);
    if (version == null) {
      throw new IllegalArgumentException("No file static/" + name);
    }
    return "/static/" + name + "?v=" + version;
  }
}
