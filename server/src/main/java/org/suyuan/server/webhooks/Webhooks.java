package org.suyuan.server.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.deliveries.DeliverySettings;
import org.suyuan.server.deliveries.Postman;
import org.suyuan.server.deliveries.Target;
import org.suyuan.server.members.Members;

/** The door: where each merchant wants to be told, and what has not reached it. */
@Service
public class Webhooks {
  private static final int MOST = 5;

  /** A receiver has so long to learn its new secret. */
  private static final Duration BOTH_SIGN = Duration.ofDays(1);

  private final WebhookTable table;
  private final Letters letters;
  private final Members members;
  private final Postman postman;
  private final DeliverySettings settings;
  private final Clock clock;

  Webhooks(
      WebhookTable table,
      Letters letters,
      Members members,
      Postman postman,
      DeliverySettings settings,
      Clock clock) {
    this.table = table;
    this.letters = letters;
    this.members = members;
    this.postman = postman;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A webhook with its secret, which is never told again.
   *
   * @param secret {@code whsec_…}
   */
  public record Known(String id, String secret) {}

  /**
   * From now on the merchant is told there.
   *
   * @param address {@code https://…}
   * @throws Refusal {@code target-refused}, {@code webhooks-too-many}
   */
  @Transactional
  public Known add(String merchant, String address) {
    Target.of(address, settings.allowLocal());
    String id = Ids.next("whk");
    Secret secret = Secret.next();
    if (!table.add(id, merchant, address, sealed(id, secret), MOST)) {
      throw new Refusal(
          "webhooks-too-many", 409, "A merchant has at most %d webhooks.".formatted(MOST));
    }
    return new Known(id, secret.shown());
  }

  /** The oldest first. */
  public List<Webhook> of(String merchant) {
    return table.of(merchant);
  }

  /**
   * Another secret. For a day the one before signs as well.
   *
   * @throws Refusal {@code webhook-unknown}
   */
  @Transactional
  public Known rotate(String merchant, String id) {
    byte[] before = table.secret(merchant, id).orElseThrow(Webhooks::unknown);
    Secret secret = Secret.next();
    table.rotate(id, sealed(id, secret), before, clock.instant().plus(BOTH_SIGN));
    return new Known(id, secret.shown());
  }

  /**
   * Nothing more is sent there, also not what is on its way.
   *
   * @throws Refusal {@code webhook-unknown}
   */
  @Transactional
  public void remove(String merchant, String id) {
    if (!table.remove(merchant, id)) {
      throw unknown();
    }
  }

  /**
   * What has not arrived, the oldest first.
   *
   * @param after the id of the last one seen; empty for the first page
   */
  public List<Undelivered> undelivered(String merchant, String after, int most) {
    return letters.undelivered(merchant, after, most);
  }

  /**
   * Tries one again now, and as long as a new one; a webhook that was gone is told again.
   *
   * @throws Refusal {@code delivery-unknown}
   */
  public void again(String merchant, String id) {
    if (!letters.again(merchant, id)) {
      throw new Refusal("delivery-unknown", 404, "There is no such delivery that waits.");
    }
    postman.wake();
  }

  private byte[] sealed(String id, Secret secret) {
    return members.seal(secret.bytes(), Letters.row(id));
  }

  private static Refusal unknown() {
    return new Refusal("webhook-unknown", 404, "You have no such webhook.");
  }
}
