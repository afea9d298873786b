package org.suyuan.server.webhooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.suyuan.server.orders.OrderId;
import tools.jackson.databind.json.JsonMapper;

/**
 * A piece of news for one merchant: what happened, and the ids under which more can be read.
 *
 * @param order in whose order it comes
 */
record Letter(String type, Instant at, OrderId order, Map<String, Object> data) {

  /** The payload of the Standard Webhooks specification: {@code type}, {@code timestamp}, data. */
  String body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", type);
    body.put("timestamp", at.toString());
    body.put("data", data);
    return JsonMapper.shared().writeValueAsString(body);
  }
}
