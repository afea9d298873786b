package org.suyuan.gs1.epcis;

import org.suyuan.gs1.json.JsonValue;

/**
 * Something an event says beyond the standard.
 *
 * @param name as written, such as {@code "ext:note"}
 * @param namespace what the prefix stands for
 * @param local the name within the namespace
 * @param value as written; names inside it are not yet expanded
 */
public record Extension(String name, String namespace, String local, JsonValue value) {}
