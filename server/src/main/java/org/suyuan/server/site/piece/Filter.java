package org.suyuan.server.site.piece;

import java.util.List;

/** One field of a filter bar: free text when there are no choices. The empty choice means all. */
public record Filter(String name, String label, String value, List<Choice> choices) {
  public record Choice(String value, String word) {}
}
