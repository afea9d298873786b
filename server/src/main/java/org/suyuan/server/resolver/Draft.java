package org.suyuan.server.resolver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link as a member sends it: nothing is certain about it yet. */
record Draft(
    @Nullable String linkType,
    @Nullable String href,
    @Nullable String title,
    @Nullable String type,
    @Nullable List<@Nullable String> hreflang,
    @Nullable List<@Nullable String> context,
    @JsonProperty("default") @Nullable Boolean isDefault,
    @JsonProperty("defaultMulti") @Nullable Boolean isDefaultMulti) {}
