package org.suyuan.server.resolver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.server.resolver.Resolution.Level;

/**
 * The JSON form of links (RFC 9264 section 4.2, and GS1's schema of linksets): one object for each
 * code, in it the links by the address of their type. A default is named twice, as what it is about
 * and as the default, there without anything that could be matched (section 2.5.8).
 */
final class Linkset {
  private Linkset() {}

  /**
   * @param root of this server, before the paths of the codes
   */
  static Map<String, Object> of(String root, List<Level> levels) {
    return Map.of("linkset", levels.stream().map(level -> context(root, level)).toList());
  }

  private static Map<String, Object> context(String root, Level level) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("anchor", root + level.anchor().path());
    Map<String, List<Map<String, Object>>> byType = new LinkedHashMap<>();
    for (Link link : level.links()) {
      if (link.isDefault()) {
        add(byType, LinkType.DEFAULT, Map.of("href", link.href(), "title", link.title()));
      }
      if (link.isDefaultMulti()) {
        add(byType, LinkType.DEFAULT_MULTI, target(link));
      }
      add(byType, LinkType.address(link.linkType()), target(link));
    }
    context.putAll(byType);
    return context;
  }

  private static void add(
      Map<String, List<Map<String, Object>>> byType, String type, Map<String, Object> target) {
    byType.computeIfAbsent(type, first -> new ArrayList<>()).add(target);
  }

  private static Map<String, Object> target(Link link) {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("href", link.href());
    target.put("title", link.title());
    if (link.type() != null) {
      target.put("type", link.type());
    }
    if (!link.hreflang().isEmpty()) {
      target.put("hreflang", link.hreflang());
    }
    if (!link.context().isEmpty()) {
      target.put("context", link.context());
    }
    return target;
  }
}
