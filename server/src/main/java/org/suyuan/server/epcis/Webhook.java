package org.suyuan.server.epcis;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.deliveries.Deliveries;
import org.suyuan.server.deliveries.Deliveries.Outcome;
import org.suyuan.server.deliveries.DeliverySettings;
import org.suyuan.server.deliveries.Hmac;
import org.suyuan.server.deliveries.Target;
import org.suyuan.server.members.Members;

/** Posts a delivery to its subscriber, signed with the token that the subscriber gave. */
@Component
class Webhook {
  static final String SIGNATURE = "GS1-Signature";

  /** By which a receiver knows a delivery that it had before. */
  static final String DELIVERY_ID = "Suyuan-Delivery-Id";

  /** Larger ones go in halves, as if the receiver had said that they are too large. */
  private static final int MOST_BYTES = 1 << 20;

  static final Outcome TOO_LARGE = new Outcome.Answered(413);

  private final Deliveries deliveries;
  private final DeliveryDocuments documents;
  private final Members members;
  private final DeliverySettings settings;

  Webhook(
      Deliveries deliveries,
      DeliveryDocuments documents,
      Members members,
      DeliverySettings settings) {
    this.deliveries = deliveries;
    this.documents = documents;
    this.members = members;
    this.settings = settings;
  }

  Outcome send(SubscriptionDeliveries.Taken delivery) {
    if (!members.standing(delivery.member()).active()) {
      return new Outcome.Failed("The member has left the alliance.");
    }
    var body =
        documents.document(
            delivery.id(),
            delivery.createdAt(),
            delivery.subscription(),
            delivery.query(),
            delivery.receipts(),
            delivery.epcFormat());
    if (delivery.isDivisible() && body.length > MOST_BYTES) {
      return TOO_LARGE;
    }
    try {
      var target = Target.of(delivery.dest(), settings.allowLocal());
      return deliveries.post(target, headers(delivery, body), body);
    } catch (Refusal noLongerAllowed) {
      return new Outcome.Failed(noLongerAllowed.sentence());
    }
  }

  private Map<String, String> headers(SubscriptionDeliveries.Taken delivery, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Suyuan");
    headers.put("GS1-EPCIS-Version", "2.0.0");
    headers.put("GS1-CBV-Version", "2.0.0");
    headers.put(EpcFormat.HEADER, delivery.epcFormat().header);
    headers.put(DELIVERY_ID, delivery.id());
    var token = delivery.token();
    if (token != null) {
      headers.put(
          SIGNATURE,
          signature(members.open(token, "subscription/" + delivery.subscription()), body));
    }
    return headers;
  }

  /** {@code sha256=} and the HMAC-SHA-256 of the body in hex, keyed by the token's UTF-8. */
  static String signature(byte[] token, byte[] body) {
    return "sha256=" + HexFormat.of().formatHex(Hmac.of(token, body));
  }
}
