package org.suyuan.policy.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.packs.Pack;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** {@code diff}: what one pack says otherwise than another, by the path of each value. */
public final class Diff {
  private Diff() {}

  /** One line for each value: {@code ~ guarantees/FRESH_PAY/with/window: PT48H → PT72H}. */
  public static List<String> of(Pack before, Pack after) {
    List<String> lines = new ArrayList<>();
    compare("", before.canonical(), after.canonical(), lines);
    return lines;
  }

  private static void compare(
      String path, @Nullable Json before, @Nullable Json after, List<String> lines) {
    if (before instanceof Json.Obj one && after instanceof Json.Obj other) {
      var names = new TreeSet<>(one.members().keySet());
      names.addAll(other.members().keySet());
      names.forEach(name ->
          compare(
              path.isEmpty() ? name : path + "/" + name, one.get(name), other.get(name), lines));
    } else if (before instanceof Json.Arr(var one) && after instanceof Json.Arr(var other)) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        compare(
            path + "/" + i,
            i < one.size() ? one.get(i) : null,
            i < other.size() ? other.get(i) : null,
            lines);
      }
    } else if (before == null && after != null) {
      lines.add("+ " + path + ": " + text(after));
    } else if (after == null && before != null) {
      lines.add("- " + path + ": " + text(before));
    } else if (before != null && after != null && !before.equals(after)) {
      lines.add("~ " + path + ": " + text(before) + " → " + text(after));
    }
  }

  private static String text(Json json) {
    return json instanceof Json.Str(String text) ? text : Jcs.text(json);
  }

  /**
   * @return whether there is no difference
   */
  public static boolean run(Pack before, Pack after, PrintStream out) {
    List<String> lines = of(before, after);
    lines.forEach(out::println);
    return lines.isEmpty();
  }
}
