package org.suyuan.server.resolver;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.resolver.Resolution.Choices;
import org.suyuan.server.resolver.Resolution.Everything;
import org.suyuan.server.resolver.Resolution.Journey;
import org.suyuan.server.resolver.Resolution.Level;
import org.suyuan.server.resolver.Resolution.Redirect;
import org.suyuan.server.resolver.Resolution.TypeMissing;
import org.suyuan.server.resolver.Resolution.Unknown;
import org.suyuan.server.trace.Trace;

/**
 * The door: what a code leads to (GS1-Conformant Resolver 1.2, section 2). A single item leads to
 * its journey; so does any code about which something is recorded, unless its member gave this very
 * code a default. Any other follows the nearest default of what it belongs to.
 */
@Service
public class Resolver {
  private final Links links;
  private final Trace trace;
  private final OurLinks ours;

  Resolver(Links links, Trace trace, OurLinks ours) {
    this.links = links;
    this.trace = trace;
    this.ours = ours;
  }

  /**
   * Where somebody who opens a code without further wishes is sent on.
   *
   * @return empty when its journey is to be shown, also when it is no code at all
   */
  public Optional<String> elsewhere(HttpServletRequest request) {
    Asked asked = Asked.of(request);
    return anchor(request)
        .map(anchor -> resolve(anchor, asked))
        .flatMap(found ->
            found instanceof Redirect(Link link)
                ? Optional.of(ours.target(link, asked))
                : Optional.empty());
  }

  /** The value of a {@code Link} header that says where all links of a code are. */
  public String linkset(HttpServletRequest request) {
    return "<%s?linkType=linkset>; rel=\"linkset\"; type=\"%s\""
        .formatted(ours.root() + request.getRequestURI(), Asked.LINKSET);
  }

  /** Whether it asks for a Digital Link in the strict syntax; says nothing of what is recorded. */
  public boolean isDigitalLink(HttpServletRequest request) {
    return anchor(request).isPresent();
  }

  private static Optional<Anchor> anchor(HttpServletRequest request) {
    try {
      return Optional.of(Anchor.of(request.getRequestURI(), request.getQueryString()));
    } catch (Refusal noCode) {
      return Optional.empty();
    }
  }

  Resolution resolve(Anchor anchor, Asked asked) {
    if (anchor.isItem() && asked.wantsDefault()) {
      return new Journey(); // also of an item that nobody recorded: there it is told so
    }
    List<Level> levels = levels(anchor);
    if (levels.isEmpty()) {
      return new Unknown();
    }
    if (asked.wantsEverything()) {
      return new Everything(levels);
    }
    if (asked.wantsDefault()) {
      return byDefault(levels, asked);
    }
    Optional<String> type = LinkType.of(String.valueOf(asked.linkType()));
    for (Level level : levels) {
      List<Link> best = Fit.best(type.map(level::of).orElse(List.of()), asked);
      if (best.size() == 1 || (!best.isEmpty() && asked.isFromAPerson())) {
        return new Redirect(best.getFirst());
      }
      if (!best.isEmpty()) {
        return new Choices(new Level(level.anchor(), best));
      }
    }
    return new TypeMissing(
        levels.stream()
            .flatMap(level -> level.links().stream())
            .map(Link::linkType)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The nearest default, or what takes its place for this request. */
  private Resolution byDefault(List<Level> levels, Asked asked) {
    for (Level level : levels) {
      Optional<Link> byDefault = level.links().stream().filter(Link::isDefault).findFirst();
      if (byDefault.isPresent()) {
        Link link =
            Fit.decided(level.links().stream().filter(Link::isDefaultMulti).toList(), asked)
                .orElse(byDefault.get());
        return ours.isJourneyOf(level.anchor(), link) ? new Journey() : new Redirect(link);
      }
    }
    return new Unknown();
  }

  /**
   * What the code and all that it belongs to have, the finest first; those with nothing left out.
   */
  private List<Level> levels(Anchor anchor) {
    List<Anchor> anchors = anchor.levels();
    var sets = links.counting(anchors);
    boolean isRecorded = trace.journey(anchors.getFirst().canonical()).isPresent();
    List<Level> levels = new ArrayList<>();
    for (Anchor one : anchors) {
      List<Link> found = new ArrayList<>();
      sets.stream()
          .filter(set -> set.anchor().equals(one.canonical()))
          .forEach(set -> found.addAll(set.links()));
      if (isRecorded && one.equals(anchors.getFirst())) {
        found.addAll(ours.about(one, found.stream().noneMatch(Link::isDefault)));
      }
      if (!found.isEmpty()) {
        levels.add(new Level(one, List.copyOf(found)));
      }
    }
    return levels;
  }
}
