package org.suyuan.client;

import java.util.Map;
import org.suyuan.proof.json.Json;

/** What a buyer asks for by a guarantee; answers are claims as {@code openapi.yaml} tells them. */
public final class Claims {
  private final Calls calls;

  Claims(Calls calls) {
    this.calls = calls;
  }

  /**
   * Asks for what was promised; the answer has the decision.
   *
   * @param line from 1
   * @param guarantee its code, such as {@code PRICE_PROTECT}
   * @param facts what the buyer says, by the names that the rules have for it
   * @param idempotencyKey the caller's own word for this claim: sent again, it is opened once
   */
  public Json.Obj open(
      String order,
      int line,
      String guarantee,
      int units,
      Map<String, String> facts,
      String idempotencyKey) {
    return calls
        .post(
            "/orders/" + Calls.encoded(order) + "/lines/" + line + "/claims",
            Json.object()
                .put("guarantee", guarantee)
                .put("units", units)
                .put("facts", object(facts))
                .build(),
            idempotencyKey)
        .object();
  }

  /** Says more of what is asked for. */
  public Json.Obj say(String claim, Map<String, String> facts) {
    return calls
        .post(
            "/claims/" + Calls.encoded(claim) + "/facts",
            Json.object().put("facts", object(facts)).build(),
            Calls.freshKey())
        .object();
  }

  public Json.Obj get(String claim) {
    return calls.get("/claims/" + Calls.encoded(claim)).object();
  }

  private static Json.Obj object(Map<String, String> texts) {
    var object = Json.object();
    texts.forEach(object::put);
    return object.build();
  }
}
