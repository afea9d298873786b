package org.suyuan.demo.story;

import static org.suyuan.demo.story.Vocabulary.NAMESPACE;
import static org.suyuan.demo.story.Vocabulary.PREFIX;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.suyuan.demo.story.Thing.Amount;
import org.suyuan.demo.story.Thing.Item;
import org.suyuan.demo.story.Thing.Lot;
import org.suyuan.demo.story.Thing.Unit;
import org.suyuan.demo.world.Cast;
import org.suyuan.demo.world.Place;
import org.suyuan.proof.json.Json;

/** One EPCIS event on its way, member by member. */
final class Draft {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private static final Json CONTEXT =
      Json.array(
          List.of(
              Json.of("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"),
              Json.object().put(PREFIX, NAMESPACE).build()));

  private final Json.Builder json = Json.object();

  private Draft(String type, ZonedDateTime at, Place place) {
    json.put("@context", CONTEXT);
    json.put("type", type);
    json.put("eventTime", TIME.format(at));
    json.put("eventTimeZoneOffset", DateTimeFormatter.ofPattern("xxx", Locale.ROOT).format(at));
    json.put("readPoint", Json.object().put("id", place.link()).build());
    json.put(Vocabulary.PLACE, describe(place));
  }

  static Draft of(String type, ZonedDateTime at, Place place) {
    return new Draft(type, at, place);
  }

  Draft put(String name, String value) {
    json.put(name, value);
    return this;
  }

  Draft put(String name, Json value) {
    json.put(name, value);
    return this;
  }

  Draft step(String bizStep, String disposition) {
    return put("bizStep", bizStep).put("disposition", disposition);
  }

  /** From now on the things are here. */
  Draft staysAt(Place place) {
    return put("bizLocation", Json.object().put("id", place.link()).build());
  }

  /** The things of an Object- or TransactionEvent. */
  Draft things(Collection<? extends Thing> things) {
    return lists("epcList", "quantityList", things);
  }

  Draft children(Collection<? extends Thing> things) {
    return lists("childEPCs", "childQuantityList", things);
  }

  Draft inputs(Collection<? extends Thing> things) {
    return lists("inputEPCList", "inputQuantityList", things);
  }

  Draft outputs(Collection<? extends Thing> things) {
    return lists("outputEPCList", "outputQuantityList", things);
  }

  /** Possession goes from one member to another. */
  Draft transfer(Cast from, Cast to) {
    return source(from).put("destinationList", Json.array(List.of(possessing(to))));
  }

  /** Possession goes to one member while the goods belong to another. */
  Draft transfer(Cast from, Cast to, Cast owner) {
    Json owning = party("destination", "owning_party", owner);
    return source(from).put("destinationList", Json.array(List.of(possessing(to), owning)));
  }

  Draft destination(String type, Cast member) {
    return put("destinationList", Json.array(List.of(party("destination", type, member))));
  }

  Draft paper(String type, String uri) {
    Json paper = Json.object().put("type", type).put("bizTransaction", uri).build();
    return put("bizTransactionList", Json.array(List.of(paper)));
  }

  /** A sentence for everybody, in both languages. */
  Draft note(String english, String chinese) {
    return put(Vocabulary.NOTE, text(english, chinese));
  }

  Json.Obj json() {
    return json.build();
  }

  static Json text(String english, String chinese) {
    return Json.object().put("suyuan:en", english).put("suyuan:zh", chinese).build();
  }

  private Draft lists(String instances, String classes, Collection<? extends Thing> things) {
    List<Json> links = new ArrayList<>();
    List<Json> amounts = new ArrayList<>();
    for (Thing thing : things) {
      switch (thing) {
        case Item item -> links.add(Json.of(item.link()));
        case Unit unit -> links.add(Json.of(unit.link()));
        case Lot lot -> amounts.add(Json.object().put("epcClass", lot.link()).build());
        case Amount amount ->
            amounts.add(
                Json.object()
                    .put("epcClass", amount.link())
                    .put("quantity", amount.kilograms())
                    .put("uom", "KGM")
                    .build());
      }
    }
    if (!links.isEmpty()) {
      put(instances, Json.array(links));
    }
    if (!amounts.isEmpty()) {
      put(classes, Json.array(amounts));
    }
    return this;
  }

  private Draft source(Cast member) {
    return put("sourceList", Json.array(List.of(party("source", "possessing_party", member))));
  }

  private static Json possessing(Cast member) {
    return party("destination", "possessing_party", member);
  }

  private static Json party(String direction, String type, Cast member) {
    return Json.object().put("type", type).put(direction, member.party()).build();
  }

  private static Json describe(Place place) {
    return Json.object()
        .put("suyuan:name", text(place.english(), place.chinese()))
        .put("suyuan:latitude", new Json.Num(Double.toString(place.latitude())))
        .put("suyuan:longitude", new Json.Num(Double.toString(place.longitude())))
        .put("suyuan:timezone", place.zone().getId())
        .put("suyuan:country", place.country())
        .build();
  }
}
