package org.suyuan.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.SigningKey;

/**
 * A member with a key of its own.
 *
 * @param prefix its GS1 company prefix, 7 digits of the range for samples
 */
record Sender(String id, String apiKey, SigningKey key, String prefix) {
  /** Members that may bring goods into being, as the administrator's API makes them. */
  static List<Sender> enrol(Api api, String administrator, String origin, int count)
      throws IOException, InterruptedException {
    return enrol(api, administrator, origin, count, 0);
  }

  /** Others beside so many who are enrolled already. */
  static List<Sender> enrol(Api api, String administrator, String origin, int count, int before)
      throws IOException, InterruptedException {
    List<Sender> senders = new ArrayList<>();
    for (int i = before; i < before + count; i++) {
      var id = "mbr_" + UUID.randomUUID().toString().replace("-", "");
      var key = SigningKey.random();
      var prefix = "9521%03d".formatted(100 + i);
      var application =
          Json.object()
              .put("id", id)
              .put("name", "Bench " + (i + 1))
              .put("role", "manufacturer")
              .put("identity", "gln:" + Goods.gln(prefix, 0))
              .put("prefixes", Json.texts(List.of(prefix)))
              .put("custody", "own")
              .put("jwk", key.jwk())
              .put("possession", Base64Url.encode(key.possession(origin, id)))
              .build();
      var admitted = api.post("/members", administrator, application);
      senders.add(new Sender(id, Api.text(admitted, "apiKey"), key, prefix));
    }
    return senders;
  }
}
