package org.suyuan.policy.decisions;

import java.time.Instant;
import java.util.Optional;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/**
 * A decision made once more from its pack and its facts, by somebody who believes neither.
 *
 * @param decision as it comes out here
 * @param difference the first member that somebody wrote otherwise; empty when all is the same
 */
public record Recomputation(Decision decision, Optional<String> difference) {
  /**
   * @param file what {@link DecisionJson#file} wrote
   * @throws Rejected when it is no such file, or its pack cannot be read
   */
  public static Recomputation of(byte[] file) {
    Json.Obj whole = Json.parseObject(file);
    if (!DecisionJson.FILE_FORMAT.equals(whole.text("format"))) {
      throw new Rejected("Expected a file of the format " + DecisionJson.FILE_FORMAT + ".");
    }
    if (!(whole.get("decision") instanceof Json.Obj claimed)
        || !(whole.get("pack") instanceof Json.Obj packJson)) {
      throw new Rejected("Expected a pack and a decision in the file.");
    }
    Pack pack = PackReader.canonical(packJson);
    Decision again = again(pack, claimed);
    Json.Obj ours = DecisionJson.of(again);
    for (String name : ours.members().keySet()) {
      Json theirs = claimed.get(name);
      if (theirs == null || !Jcs.text(theirs).equals(Jcs.text(ours.members().get(name)))) {
        return new Recomputation(again, Optional.of(name));
      }
    }
    return new Recomputation(
        again, claimed.members().keySet().stream().filter(name -> !ours.has(name)).findFirst());
  }

  private static Decision again(Pack pack, Json.Obj claimed) {
    String code = required(claimed, "guarantee");
    Json facts = claimed.get("facts");
    if (facts == null) {
      throw new Rejected("Expected facts in the decision.");
    }
    return Decider.decide(
        pack,
        pack.get(code),
        Facts.read(pack.book(), Tree.of("decision", facts)),
        Instant.parse(required(claimed, "at")));
  }

  private static String required(Json.Obj object, String name) {
    String text = object.text(name);
    if (text == null) {
      throw new Rejected("Expected the text " + name + " in the decision.");
    }
    return text;
  }
}
