package org.suyuan.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;

/**
 * Makes and signs statements before anything is measured. Of ten events five bring goods into
 * being, three see goods again, one packs and one ships; they name three identifiers each and have
 * about 900 bytes.
 */
final class Load {
  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  /** One sender's part, always used by one thread. */
  private record Desk(Sender sender, Goods goods, RandomGenerator chance) {}

  private final String origin;
  private final List<Desk> desks;

  Load(String origin, List<Sender> senders) {
    this.origin = origin;
    this.desks = senders.stream().map(Load::desk).toList();
  }

  private static Desk desk(Sender sender) {
    var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(sender.id().hashCode());
    return new Desk(sender, new Goods(sender.prefix(), chance), chance);
  }

  /** Batches of all senders in turn, {@code size} statements each. */
  List<Batch> batches(int count, int size) {
    var next = new Batch[count];
    IntStream.range(0, desks.size())
        .parallel()
        .forEach(turn -> {
          for (int i = turn; i < count; i += desks.size()) {
            next[i] = batch(desks.get(turn), size);
          }
        });
    return List.of(next);
  }

  /** Goods that are followed: so many new ones of each sender. */
  List<String> followed(int each) {
    var items = new ArrayList<String>();
    desks.forEach(desk -> {
      for (int i = 0; i < each; i++) {
        items.add(desk.goods().fresh());
      }
    });
    return items;
  }

  /** One record about each of these items, by the sender who made it; the first makes it. */
  List<Batch> records(List<String> followed, boolean first) {
    int each = followed.size() / desks.size();
    var batches = new ArrayList<Batch>();
    for (int turn = 0; turn < desks.size(); turn++) {
      var desk = desks.get(turn);
      var lines = new ArrayList<Batch.Line>();
      for (var item : followed.subList(turn * each, (turn + 1) * each)) {
        lines.add(signed(desk, List.of(item), ofOne(item, first)));
      }
      batches.add(Batch.of(desk.sender(), lines));
    }
    return batches;
  }

  private static Json.Builder ofOne(String item, boolean first) {
    return Json.object()
        .put("@context", CONTEXT)
        .put("type", "ObjectEvent")
        .put("action", first ? "ADD" : "OBSERVE")
        .put("bizStep", first ? "commissioning" : "storing")
        .put("disposition", first ? "active" : "in_progress")
        .put("epcList", Json.texts(List.of(item)));
  }

  private Batch batch(Desk desk, int size) {
    var lines = new ArrayList<Batch.Line>(size);
    for (int i = 0; i < size; i++) {
      lines.add(line(desk, i));
    }
    return Batch.of(desk.sender(), lines);
  }

  private Batch.Line line(Desk desk, int number) {
    var event = Json.object().put("@context", CONTEXT);
    var items =
        switch (number % 10) {
          case 3, 5, 7 -> seen(desk, event);
          case 8 -> packed(desk, event);
          case 9 -> shipped(desk, event);
          default -> made(desk, event);
        };
    return signed(desk, items, event);
  }

  /** Adds what all events have, closes and signs. */
  private Batch.Line signed(Desk desk, List<String> items, Json.Builder event) {
    var time = Instant.now().minusMillis(desk.chance().nextInt(3_600_000));
    var prefix = desk.sender().prefix();
    event
        .put("eventID", "urn:uuid:" + new UUID(desk.chance().nextLong(), desk.chance().nextLong()))
        .put("eventTime", time.toString())
        .put("eventTimeZoneOffset", "+08:00")
        .put("readPoint", place(prefix, 1 + desk.chance().nextInt(50)))
        .put("bizLocation", place(prefix, 100))
        .put("bizTransactionList", orders(desk));
    var document = event.build();
    var secret = Secret.random();
    var statement =
        Statements.sign(
            desk.sender().key(),
            origin,
            desk.sender().id(),
            time.getEpochSecond(),
            StatementType.EPCIS,
            Fields.close(document, secret).body());
    return new Batch.Line(statement, Jcs.bytes(document), secret, items, time);
  }

  private static List<String> made(Desk desk, Json.Builder event) {
    var items = List.of(desk.goods().fresh(), desk.goods().fresh(), desk.goods().fresh());
    event
        .put("type", "ObjectEvent")
        .put("action", "ADD")
        .put("bizStep", "commissioning")
        .put("disposition", "active")
        .put("epcList", Json.texts(items))
        .put(
            "ilmd",
            Json.object()
                .put("cbvmda:lotNumber", "L" + desk.chance().nextInt(1_000_000))
                .put("cbvmda:itemExpirationDate", "2028-06-30")
                .build());
    return items;
  }

  private static List<String> seen(Desk desk, Json.Builder event) {
    var items = List.copyOf(desk.goods().again(3));
    event
        .put("type", "ObjectEvent")
        .put("action", "OBSERVE")
        .put("bizStep", "storing")
        .put("disposition", "in_progress")
        .put("epcList", Json.texts(items));
    return items;
  }

  private static List<String> packed(Desk desk, Json.Builder event) {
    var box = desk.goods().box();
    var children = List.copyOf(desk.goods().again(2));
    event
        .put("type", "AggregationEvent")
        .put("action", "ADD")
        .put("bizStep", "packing")
        .put("disposition", "in_progress")
        .put("parentID", box)
        .put("childEPCs", Json.texts(children));
    return List.of(box, children.get(0), children.get(1));
  }

  private List<String> shipped(Desk desk, Json.Builder event) {
    var items = List.copyOf(desk.goods().again(3));
    var to = desks.get(desk.chance().nextInt(desks.size())).sender().prefix();
    event
        .put("type", "ObjectEvent")
        .put("action", "OBSERVE")
        .put("bizStep", "shipping")
        .put("disposition", "in_transit")
        .put("epcList", Json.texts(items))
        .put(
            "destinationList",
            Json.array(
                List.of(
                    Json.object()
                        .put("type", "owning_party")
                        .put("destination", "https://id.gs1.org/417/" + Goods.gln(to, 0))
                        .build())));
    return items;
  }

  private static Json.Obj place(String prefix, int number) {
    return Json.object().put("id", Goods.place(prefix, number)).build();
  }

  private static Json orders(Desk desk) {
    var text = "https://orders.example/%s/%d";
    return Json.array(
        List.of(
            Json.object()
                .put("type", "po")
                .put(
                    "bizTransaction",
                    text.formatted(desk.sender().prefix(), desk.chance().nextInt(100_000)))
                .build(),
            Json.object()
                .put("type", "prodorder")
                .put(
                    "bizTransaction",
                    text.formatted(desk.sender().prefix(), desk.chance().nextInt(100_000)))
                .build()));
  }
}
