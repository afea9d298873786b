package org.suyuan.server.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.proof.bundle.Windows.Window;

/**
 * Which times of which identifiers have been asked for. Events are asked for from early to late, a
 * page at a time: a pallet that goes on for years is left alone once its window has closed.
 */
final class Asked {
  /** A span of claimed time in milliseconds, both ends inclusive. */
  record Span(long from, long to) {}

  private final Map<String, List<Span>> known = new HashMap<>();

  int identifiers() {
    return known.size();
  }

  /** What of these windows is still to be asked, identifiers with the same span together. */
  Map<Span, List<String>> open(List<Window> windows) {
    Map<Span, List<String>> open = new LinkedHashMap<>();
    for (Window window : windows) {
      List<Span> spans = known.computeIfAbsent(window.identifier(), _ -> new ArrayList<>());
      long from = window.from();
      boolean grown = true;
      while (grown) {
        grown = false;
        for (Span span : spans) {
          if (span.from() <= from && span.to() > from) {
            from = span.to();
            grown = true;
          }
        }
      }
      boolean done = from >= window.to() && (from > window.from() || covers(spans, window));
      if (!done) {
        open.computeIfAbsent(new Span(from, window.to()), _ -> new ArrayList<>())
            .add(window.identifier());
      }
    }
    return open;
  }

  private static boolean covers(List<Span> spans, Window window) {
    return spans.stream().anyMatch(s -> s.from() <= window.from() && s.to() >= window.to());
  }

  /** These identifiers are known from the span's beginning until, including, a time. */
  void answered(List<String> identifiers, Span span, long until) {
    for (String identifier : identifiers) {
      known.computeIfAbsent(identifier, _ -> new ArrayList<>()).add(new Span(span.from(), until));
    }
  }
}
