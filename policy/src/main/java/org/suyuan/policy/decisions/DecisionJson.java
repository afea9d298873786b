package org.suyuan.policy.decisions;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.Language;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackSignature;
import org.suyuan.policy.remedies.Option;
import org.suyuan.policy.remedies.Remedy;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** The canonical JSON of a decision: the same pack and facts always make the same bytes. */
public final class DecisionJson {
  public static final String FORMAT = "suyuan-decision@v1";
  public static final String FILE_FORMAT = "suyuan-decision-file@v1";

  private DecisionJson() {}

  public static Json.Obj of(Decision decision) {
    return Json.object()
        .put("format", FORMAT)
        .put("policy", policy(decision.pack()))
        .put("guarantee", decision.guarantee().code())
        .put("at", decision.at().toString())
        .put("facts", decision.facts().json())
        .put("outcome", decision.outcome().name())
        .put(
            "options",
            Json.array(decision.result().options().stream().map(o -> option(o)).toList()))
        .put("liable", decision.result().liable().word())
        .put("row", decision.row().id())
        .put("missing", Json.texts(decision.missing().stream().map(FactKind::name).toList()))
        .put("trace", trace(decision))
        .put("counted", Json.texts(decision.counted()))
        .put("basis", Json.texts(decision.guarantee().basis()))
        .put("changes", changes(decision))
        .put(
            "reasons",
            Json.object()
                .put("zh", Reasons.of(decision, Language.ZH))
                .put("en", Reasons.of(decision, Language.EN))
                .build())
        .build();
  }

  /** SHA-256 of the canonical bytes, by which the ledger knows the decision. */
  public static Hash digest(Decision decision) {
    return TreeHash.sha256(Jcs.bytes(of(decision)));
  }

  /** A decision with its whole pack, from which anybody can recompute it. */
  public static Json.Obj file(Decision decision, List<PackSignature> signatures) {
    return Json.object()
        .put("format", FILE_FORMAT)
        .put("pack", decision.pack().canonical())
        .put("signatures", Json.array(signatures.stream().map(PackSignature::json).toList()))
        .put("decision", of(decision))
        .build();
  }

  private static Json policy(Pack pack) {
    return Json.object()
        .put("name", pack.header().name())
        .put("version", pack.header().version())
        .put("digest", pack.digest().hex())
        .build();
  }

  private static Json option(Option option) {
    return Json.object()
        .put("remedies", Json.array(option.remedies().stream().map(r -> remedy(r)).toList()))
        .put("limited", new Json.Bool(option.limited()))
        .build();
  }

  private static Json remedy(Remedy remedy) {
    var json = Json.object().put("kind", remedy.kind().word());
    remedy
        .money()
        .ifPresent(money ->
            json.put("amount", money.decimal())
                .put("currency", money.currency().getCurrencyCode()));
    remedy.manner().filter(how -> !how.isEmpty()).ifPresent(how -> json.put("how", how));
    return json.build();
  }

  private static Json trace(Decision decision) {
    List<Json> rows = new ArrayList<>();
    for (RowTrace each : decision.trace()) {
      rows.add(
          Json.object()
              .put("row", each.row().id())
              .put("when", each.row().when())
              .put("is", each.truth().name())
              .put("facts", Json.texts(each.facts()))
              .build());
    }
    return Json.array(rows);
  }

  private static Json changes(Decision decision) {
    List<Json> changes = new ArrayList<>();
    for (Change change : decision.changes()) {
      changes.add(
          Json.object()
              .put("fact", change.fact().name())
              .put("value", change.value())
              .put("then", change.brief())
              .build());
    }
    return Json.array(changes);
  }
}
