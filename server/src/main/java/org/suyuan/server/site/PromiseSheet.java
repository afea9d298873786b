package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Deadline;
import org.suyuan.server.site.piece.Mark;

/**
 * A line's promises on the order page.
 *
 * @param path to which claims of this line are sent
 * @param oneTap the promises that buyers ask for most
 * @param others all the rest
 * @param claims of this line, the newest first
 */
public record PromiseSheet(
    String title, String path, List<Tap> oneTap, List<Tap> others, List<Asked> claims) {
  /**
   * One promise and the button that asks for it.
   *
   * @param key so that a form that is sent twice is one claim
   */
  public record Tap(String code, String name, String key, Optional<Deadline> until) {}

  /** A claim in a list. */
  public record Asked(String id, String name, Mark state) {}

  public int all() {
    return oneTap.size() + others.size();
  }
}
