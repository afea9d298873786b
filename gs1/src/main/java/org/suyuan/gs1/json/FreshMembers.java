package org.suyuan.gs1.json;

import java.util.LinkedHashMap;

/** Members that their only owner hands over to an object, which need not copy them. */
final class FreshMembers extends LinkedHashMap<String, JsonValue> {
  private static final long serialVersionUID = 1L;
}
