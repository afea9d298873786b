package org.suyuan.client;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.json.Json;

/** What became of one signed event. */
public sealed interface Stated {
  /**
   * It is recorded, now or before, and will not be lost.
   *
   * @param leaf its leaf hash on the log, hex
   * @param index its place on the log; empty while it waits for one
   */
  record Taken(String eventId, String leaf, OptionalLong index, Finality finality)
      implements Stated {}

  /** It was refused; nothing of it was recorded. */
  record Refused(Problem why) implements Stated {}

  static Stated of(Json.Obj line) {
    if (line.get("code") != null) {
      int status = (int) number(line.get("status")).orElse(422);
      return new Refused(new Problem(status, line));
    }
    return new Taken(
        Answer.text(line, "eventID"),
        Answer.text(line, "leaf"),
        number(line.get("index")),
        Finality.valueOf(Answer.text(line, "status")));
  }

  private static OptionalLong number(@Nullable Json value) {
    return value instanceof Json.Num(String literal)
        ? OptionalLong.of(Long.parseLong(literal))
        : OptionalLong.empty();
  }
}
