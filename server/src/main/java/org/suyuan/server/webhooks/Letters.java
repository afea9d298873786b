package org.suyuan.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.server.base.Ids;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.deliveries.Deliveries;
import org.suyuan.server.deliveries.Deliveries.Outcome;
import org.suyuan.server.deliveries.DeliveryRows;
import org.suyuan.server.deliveries.DeliverySettings;
import org.suyuan.server.deliveries.Outgoing;
import org.suyuan.server.deliveries.Target;
import org.suyuan.server.members.Members;

/** News on its way to webhooks; that of one order arrives in its order. */
@Component
class Letters implements Outgoing {
  static final DeliveryRows.Shape SHAPE =
      new DeliveryRows.Shape(
          "webhook_delivery", "webhook", List.of("webhook", "purchase_order"), List.of("number"));

  private final JdbcClient jdbc;
  private final WebhookTable webhooks;
  private final DeliveryRows rows;
  private final Deliveries deliveries;
  private final Members members;
  private final DeliverySettings settings;
  private final Clock clock;

  Letters(
      JdbcClient jdbc,
      WebhookTable webhooks,
      Deliveries deliveries,
      Members members,
      DeliverySettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.members = members;
    this.settings = settings;
    this.clock = clock;
    this.rows = new DeliveryRows(jdbc, settings, clock, SHAPE);
  }

  /** What the secrets of a webhook are sealed for. */
  static String row(String webhook) {
    return "webhook/" + webhook;
  }

  /**
   * Puts news for each of a merchant's webhooks on its way, in the caller's transaction; one that
   * is gone misses it.
   *
   * @return whether there is anything to send
   */
  boolean post(String merchant, List<Letter> letters) {
    if (letters.isEmpty()) {
      return false;
    }
    List<Webhook> to =
        webhooks.of(merchant).stream().filter(webhook -> webhook.goneAt() == null).toList();
    for (Letter letter : letters) {
      to.forEach(webhook -> post(webhook, letter));
    }
    return !to.isEmpty();
  }

  private void post(Webhook webhook, Letter letter) {
    jdbc.sql(
            """
            insert into webhook_delivery (id, webhook, purchase_order, type, body, created_at, give_up_at, next_try)
            values (:id, :webhook, :order, :type, :body, :now, :giveUp, :now)
            """)
        .param("id", Ids.next("msg"))
        .param("webhook", webhook.id())
        .param("order", letter.order())
        .param("type", letter.type())
        .param("body", letter.body())
        .param("now", clock.instant())
        .param("giveUp", rows.giveUpAt())
        .update();
  }

  private record Taken(
      String id,
      String webhook,
      String body,
      int attempts,
      String address,
      byte[] secret,
      byte @Nullable [] secretBefore,
      @Nullable Instant beforeUntil) {}

  @Override
  public List<Parcel> take(int most) {
    return rows
        .take(
            most,
            "d.id, d.webhook, d.body, d.attempts, s.address, s.secret, s.secret_before, s.before_until")
        .query(Taken.class)
        .list()
        .stream()
        .<Parcel>map(Sealed::new)
        .toList();
  }

  /** One letter whose turn it is. */
  private final class Sealed implements Parcel {
    private final Taken letter;

    private Sealed(Taken letter) {
      this.letter = letter;
    }

    @Override
    public String id() {
      return letter.id();
    }

    @Override
    public void send() {
      if (rows.posted(letter.webhook(), letter.id(), letter.attempts(), post(letter))) {
        webhooks.arrived(letter.webhook());
      }
    }

    @Override
    public void failed(String why) {
      rows.failed(letter.id(), letter.attempts(), why);
    }
  }

  private Outcome post(Taken letter) {
    try {
      var target = Target.of(letter.address(), settings.allowLocal());
      byte[] body = letter.body().getBytes(StandardCharsets.UTF_8);
      return deliveries.post(target, headers(letter), body);
    } catch (Refusal noLongerAllowed) {
      return new Outcome.Failed(noLongerAllowed.sentence());
    }
  }

  /**
   * As the Standard Webhooks specification names them; several signatures stand apart by blanks.
   */
  private Map<String, String> headers(Taken letter) {
    Instant now = clock.instant();
    String signatures = sign(letter, letter.secret(), now);
    byte[] before = letter.secretBefore();
    Instant until = letter.beforeUntil();
    if (before != null && until != null && now.isBefore(until)) {
      signatures += " " + sign(letter, before, now);
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Suyuan");
    headers.put("webhook-id", letter.id());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put("webhook-signature", signatures);
    return headers;
  }

  private String sign(Taken letter, byte[] sealed, Instant now) {
    return new Secret(members.open(sealed, row(letter.webhook())))
        .sign(letter.id(), now.getEpochSecond(), letter.body());
  }

  List<Undelivered> undelivered(String merchant, String after, int most) {
    return jdbc.sql(
            """
            select d.id, d.type, d.purchase_order as "order", w.address, d.state = 'DEAD' as dead,
                   w.gone_at is not null as gone, d.created_at, d.attempts, d.next_try, d.failure
              from webhook_delivery d join webhook w on w.id = d.webhook
             where w.merchant = :merchant
               and (:after = '' or d.number > (select a.number from webhook_delivery a where a.id = :after))
             order by d.number limit :most
            """)
        .param("merchant", merchant)
        .param("after", after)
        .param("most", most)
        .query(Undelivered.class)
        .list();
  }

  boolean again(String merchant, String id) {
    return jdbc.sql(
            """
            select d.webhook from webhook_delivery d join webhook w on w.id = d.webhook
             where d.id = :id and w.merchant = :merchant
            """)
        .param("id", id)
        .param("merchant", merchant)
        .query(String.class)
        .optional()
        .filter(webhook -> rows.resend(webhook, id))
        .isPresent();
  }
}
