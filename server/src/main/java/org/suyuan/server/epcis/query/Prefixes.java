package org.suyuan.server.epcis.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.epcis.Context;
import org.suyuan.gs1.json.JsonValue;

/**
 * What the prefixes in names of a question stand for: those of GS1's own context, those of the
 * header {@code GS1-Extensions} ({@code ext=https://…/, other=…}) or of a named query's
 * {@code @context}.
 */
public final class Prefixes {
  /** GS1's own alone. */
  public static final Prefixes NONE = new Prefixes(Context.of(null));

  private final Context context;

  private Prefixes(Context context) {
    this.context = context;
  }

  public static Prefixes ofContext(@Nullable JsonValue context) {
    return new Prefixes(Context.of(context));
  }

  /**
   * @throws org.suyuan.server.base.Refusal {@code query-parameter-exception}
   */
  public static Prefixes ofHeader(@Nullable String extensions) {
    if (extensions == null || extensions.isBlank()) {
      return NONE;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (String one : extensions.split(",")) {
      String[] parts = one.strip().split("=", 2);
      if (one.isBlank()) {
        continue;
      }
      if (parts.length != 2 || !parts[0].matches("[A-Za-z][\\w.-]*") || !parts[1].contains(":")) {
        throw QueryFault.parameter("GS1-Extensions", "prefix=namespace, parted by commas");
      }
      members.put(parts[0], new JsonValue.Str(parts[1]));
    }
    return ofContext(new JsonValue.Obj(members));
  }

  /** The header again, when it can be read. */
  public static String checked(String extensions) {
    ofHeader(extensions);
    return extensions.replaceAll("[\\r\\n]", " ");
  }

  /** The name with its prefix replaced; a whole URI as it is. */
  String expand(String parameter, String name) {
    String expanded = context.expanded(name);
    if (expanded.equals(name) && !name.matches("(?i)(https?://|urn:|ni:|tag:).*")) {
      throw QueryFault.parameter(
          parameter,
          "a parameter of SimpleEventQuery, or a field whose prefix is named in GS1-Extensions or @context");
    }
    return expanded;
  }
}
