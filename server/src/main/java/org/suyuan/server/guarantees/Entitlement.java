package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.suyuan.policy.packs.Pack;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.server.members.PlatformEvent;
import org.suyuan.server.orders.OrderId;

/**
 * What one order was promised.
 *
 * @param pack the rules of that day
 * @param lines codes of guarantees by number of line, from 1
 */
public record Entitlement(
    EntitlementId id,
    OrderId order,
    Pack pack,
    Instant grantedAt,
    SequencedMap<Integer, List<String>> lines) {

  /** The guarantees of a line; none for a line that there is not. */
  public List<String> line(int number) {
    return lines.getOrDefault(number, List.of());
  }

  /** What the platform states: the rules, the promises, and no word of the buyer or of prices. */
  byte[] document() {
    var header = pack.header();
    var promised =
        Json.object()
            .put(
                "suyuan:pack",
                Json.object()
                    .put("suyuan:name", header.name())
                    .put("suyuan:version", header.version())
                    .put("suyuan:digest", pack.digest().hex())
                    .build())
            .put(
                "suyuan:lines",
                Json.array(lines.entrySet().stream().map(Entitlement::line).toList()))
            .build();
    return Jcs.bytes(
        PlatformEvent.about(id.subject(), id.value(), "ADD", "guarantees_given", grantedAt)
            .put("bizTransactionList", Json.array(List.of(purchase())))
            .put("suyuan:guarantees", promised)
            .build());
  }

  private Json purchase() {
    return Json.object()
        .put("type", "po")
        .put("bizTransaction", "urn:suyuan:order:" + order.value())
        .build();
  }

  private static Json line(Map.Entry<Integer, List<String>> line) {
    return Json.object()
        .put("suyuan:line", line.getKey())
        .put("suyuan:codes", Json.texts(line.getValue()))
        .build();
  }
}
