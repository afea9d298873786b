package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.policy.decisions.Decider;
import org.suyuan.policy.decisions.Decision;
import org.suyuan.policy.decisions.DecisionJson;
import org.suyuan.policy.decisions.Outcome;
import org.suyuan.policy.facts.Facts;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.yaml.Tree;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/**
 * A decision as it was kept.
 *
 * @param number of the decision in its claim, from 1
 * @param digest SHA-256 of its canonical form, by which the ledger knows it
 * @param otherPack digest of the other rules; null when there were none
 * @param audited whether a person looks at it afterwards, by chance
 */
record Decided(
    int number,
    Instant at,
    String pack,
    Outcome outcome,
    String digest,
    String decision,
    @Nullable String otherPack,
    @Nullable String other,
    boolean audited) {

  private Json.Obj json() {
    return (Json.Obj) Json.parse(decision);
  }

  /** What {@code java -jar policy.jar recompute} takes: the decision with all its rules. */
  byte[] file(Pack pack) {
    return Jcs.bytes(
        Json.object()
            .put("format", DecisionJson.FILE_FORMAT)
            .put("pack", pack.canonical())
            .put("signatures", Json.array(List.of()))
            .put("decision", Json.parse(decision))
            .build());
  }

  /** The decision made again from its facts, by the rules that were kept. */
  Decision again(Pack pack) {
    Json.Obj kept = json();
    Json facts = Objects.requireNonNull(kept.get("facts"));
    return Decider.decide(
        pack,
        pack.get(Objects.requireNonNull(kept.text("guarantee"))),
        Facts.read(pack.book(), Tree.of("decision", facts)),
        Instant.parse(Objects.requireNonNull(kept.text("at"))));
  }

  /** The options of a kept decision. */
  static Optional<Option> option(Decision decision, int number) {
    List<Option> options = decision.result().options();
    return number < 1 || number > options.size()
        ? Optional.empty()
        : Optional.of(options.get(number - 1));
  }
}
