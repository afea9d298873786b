package org.suyuan.server.epcis;

import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.server.deliveries.Deliveries.Outcome;
import org.suyuan.server.deliveries.Outgoing;

/** What is queued for subscribers, as it is sent. */
@Component
class SubscriptionPosts implements Outgoing {
  private final SubscriptionDeliveries deliveries;
  private final Webhook webhook;

  SubscriptionPosts(SubscriptionDeliveries deliveries, Webhook webhook) {
    this.deliveries = deliveries;
    this.webhook = webhook;
  }

  @Override
  public List<Parcel> take(int most) {
    return deliveries.take(most).stream().<Parcel>map(Post::new).toList();
  }

  private final class Post implements Parcel {
    private final SubscriptionDeliveries.Taken delivery;

    private Post(SubscriptionDeliveries.Taken delivery) {
      this.delivery = delivery;
    }

    @Override
    public String id() {
      return delivery.id();
    }

    @Override
    public void send() {
      Outcome outcome = webhook.send(delivery);
      if (outcome.equals(Webhook.TOO_LARGE) && delivery.isDivisible()) {
        deliveries.split(delivery);
      } else {
        deliveries.posted(delivery, outcome);
      }
    }

    @Override
    public void failed(String why) {
      deliveries.failed(delivery, why);
    }
  }
}
