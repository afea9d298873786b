package org.suyuan.server.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Writes what is brought to subscribers; the same delivery is the same bytes each time, unless a
 * field was erased in between.
 */
@Component
class DeliveryDocuments {
  private static final String ID = "urn:suyuan:delivery:";

  private final Events events;
  private final EventAnswers answers;

  DeliveryDocuments(Events events, EventAnswers answers) {
    this.events = events;
    this.answers = answers;
  }

  /**
   * @param id of the delivery; the document's is a URI that ends with it
   * @param subscription empty for a WebSocket
   * @param receipts of the events, in their order
   * @return an EPCISQueryDocument in JSON
   */
  byte[] document(
      String id,
      Instant made,
      String subscription,
      String query,
      List<Long> receipts,
      EpcFormat epcs) {
    var found =
        events.byReceipts(receipts).stream()
            .collect(Collectors.toMap(Events.Found::receipt, Function.identity()));
    var ordered =
        receipts.stream().map(receipt -> Objects.requireNonNull(found.get(receipt))).toList();
    return EventDocuments.delivery(
        ID + id, made, subscription, query, answers.signed(ordered), epcs);
  }
}
