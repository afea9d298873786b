package org.suyuan.server.resolver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is kept and shown to its member (section 2.5).
 *
 * @param linkType short, as {@code gs1:pip}
 * @param href an https address
 * @param type media type of what is there
 * @param hreflang its languages, as {@code en} or {@code zh-CN}
 * @param context countries for which it is meant, ISO 3166-1 alpha-2
 * @param isDefault whether the code leads here unless the request says otherwise; one of a code
 *     does
 * @param isDefaultMulti whether it takes the default's place for requests that it fits
 */
record Link(
    String linkType,
    String href,
    String title,
    @Nullable String type,
    List<String> hreflang,
    List<String> context,
    @JsonProperty("default") boolean isDefault,
    @JsonProperty("defaultMulti") boolean isDefaultMulti) {

  Link {
    hreflang = List.copyOf(hreflang);
    context = List.copyOf(context);
  }
}
