package org.suyuan.demo.story;

import java.util.Collection;
import java.util.List;
import org.suyuan.demo.story.Thing.Item;
import org.suyuan.demo.story.Thing.Lot;
import org.suyuan.demo.world.Cast;
import org.suyuan.proof.json.Json;

/** Marketing and what follows a sale: authorised channels, claims, sales, returns, corrections. */
interface Selling extends Station {
  /** The brand says who may sell this lot, and where; from then on that shop may speak about it. */
  default void authorises(Cast shop, String channel, Lot lot) {
    state(
        marketing(
                Vocabulary.MARKETING_AUTHORISED,
                lot,
                Json.object().put("suyuan:channel", channel).build())
            .destination(Vocabulary.AUTHORISED_SELLER, shop));
  }

  /** A price and a saying that the seller promises to stand by. */
  default void claimsPrice(Lot lot, long fen, String english, String chinese) {
    state(
        marketing(
            Vocabulary.PRICE_CLAIMED,
            lot,
            Json.object()
                .put("suyuan:priceMinor", fen)
                .put("suyuan:currency", "CNY")
                .put("suyuan:claim", Draft.text(english, chinese))
                .build()));
  }

  /** Sold in the shop. */
  default void sells(Order order) {
    sale("retail_selling", order, order.items());
  }

  /** Sold while a host showed it in a live stream. */
  default void sellsLive(Order order) {
    sale(Vocabulary.LIVE_STREAM_SALE, order, order.items());
  }

  /** What was sold comes back under this order: the sale is undone. */
  default void takesBack(Order order) {
    state(
        draft("TransactionEvent")
            .put("action", "DELETE")
            .step(Vocabulary.RETURN_AGREED, "returned")
            .things(order.items())
            .paper("rma", order.paper()));
  }

  /** A used piece is taken in payment. */
  default void takesInTrade(Item item, String english, String chinese) {
    state(
        draft("ObjectEvent")
            .put("action", "OBSERVE")
            .step(Vocabulary.TRADED_IN, "returned")
            .things(List.of(item))
            .note(english, chinese));
  }

  /** Back on the shelf, or taken off it. */
  default void shelves(Collection<Item> items, String disposition) {
    state(
        draft("ObjectEvent")
            .put("action", "OBSERVE")
            .step("stocking", disposition)
            .things(items)
            .staysAt(place()));
  }

  /** The maker calls a lot back. */
  default void recalls(Lot lot, String english, String chinese) {
    state(
        draft("ObjectEvent")
            .put("action", "OBSERVE")
            .step("holding", "recalled")
            .things(List.of(lot))
            .note(english, chinese));
  }

  /**
   * An earlier act was wrong: it is repeated with an error declaration that names the right one.
   */
  default void corrects(Act wrong, Act right) {
    Json declaration =
        Json.object()
            .put("declarationTime", Draft.TIME.format(time()))
            .put("reason", "incorrect_data")
            .put("correctiveEventIDs", Json.texts(List.of(right.eventId())))
            .build();
    Json.Builder repeated = Json.object();
    wrong.event().members().forEach(repeated::put);
    state(repeated.put("errorDeclaration", declaration).build());
  }

  private Draft marketing(String step, Lot lot, Json details) {
    return draft("ObjectEvent")
        .put("action", "OBSERVE")
        .step(step, "active")
        .things(List.of(lot))
        .put(Vocabulary.MARKETING, details);
  }

  private void sale(String step, Order order, Collection<Item> items) {
    state(
        draft("TransactionEvent")
            .put("action", "ADD")
            .step(step, "retail_sold")
            .things(items)
            .paper("po", order.paper())
            .put(
                Vocabulary.MARKETING,
                Json.object().put("suyuan:channel", order.channel()).build()));
  }
}
