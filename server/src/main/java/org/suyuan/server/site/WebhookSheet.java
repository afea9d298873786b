package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;

/**
 * A shop's webhooks as their page shows them, already worded.
 *
 * @param secret of the webhook that was just made, or got another one; shown this once
 * @param refused the code under which an address was refused
 */
public record WebhookSheet(
    String merchant,
    List<Row> webhooks,
    Optional<String> secret,
    Optional<String> refused,
    List<DeliverySheet> undelivered,
    Pager pager) {

  /**
   * @param path under which it is changed
   * @param moment when something last arrived; before that, when it was made
   */
  public record Row(String path, String address, Mark state, Moment moment) {}
}
