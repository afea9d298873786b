package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.added;
import static org.suyuan.proof.forgeries.Forgery.one;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.bundle.ShownField;
import org.suyuan.proof.bundle.ShownField.Closed;
import org.suyuan.proof.bundle.ShownField.Element;
import org.suyuan.proof.bundle.ShownField.Open;
import org.suyuan.proof.bundle.ShownField.OpenList;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Closing;
import org.suyuan.proof.statement.Field;
import org.suyuan.proof.statement.Field.Opening;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** Cheats on the fields of a record that is signed and in the log. */
final class FieldForgeries {
  private static final int AT = Journey.STORED;

  private FieldForgeries() {}

  static List<Forgery> all() {
    return List.of(
        field(
            "field-changed",
            "another time in a field",
            Code.FIELDS_MISMATCH,
            "/eventTime",
            open(text -> text.replace("10-05", "10-07"))),
        field(
            "field-respelled",
            "the same value spelled with an escape",
            Code.FIELDS_MISMATCH,
            "/disposition",
            open(text -> text.replace("s", "\\u0073"))),
        field(
            "field-other-salt",
            "another salt on a field",
            Code.FIELDS_MISMATCH,
            "/disposition",
            f -> new Open(f.path(), new Opening(new byte[16], ((Open) f).opening().text()))),
        one(
            "field-salts-swapped",
            "the salts of two fields exchanged",
            AT,
            Code.FIELDS_MISMATCH,
            FieldForgeries::saltsSwapped),
        fields(
            "field-dropped",
            "the disposition left out",
            Code.FIELDS_MISMATCH,
            fields -> fields.removeIf(f -> f.path().equals("/disposition"))),
        fields("field-dropped-all", "no field at all", Code.FIELDS_MISMATCH, List::clear),
        one(
            "field-dropped-error",
            "the error declaration left out of its record",
            Journey.STORED_WRONGLY,
            Code.FIELDS_MISMATCH,
            () ->
                new Journey()
                    .draft()
                    .record(
                        Journey.STORED_WRONGLY,
                        r ->
                            new Bundle.Recorded(
                                r.entry(),
                                r.fields().stream()
                                    .filter(f -> !f.path().equals("/errorDeclaration"))
                                    .toList()))
                    .file()),
        fields(
            "field-added",
            "a field that was never signed",
            Code.FIELDS_MISMATCH,
            fields -> fields.add(new Open("/zzz", new Opening(new byte[16], "true")))),
        fields(
            "field-renamed",
            "a field under another name",
            Code.FIELDS_MISMATCH,
            fields ->
                fields.replaceAll(f ->
                    f instanceof Open open && f.path().equals("/readPoint")
                        ? new Open("/readPoinu", open.opening())
                        : f)),
        fields(
            "field-path-deep",
            "a path into the inside of a member",
            Code.FIELDS_MALFORMED,
            fields -> fields.addFirst(new Open("/@/a", new Opening(new byte[16], "true")))),
        fields(
            "field-path-tilde",
            "a path with a broken escape",
            Code.FIELDS_MALFORMED,
            fields -> fields.add(new Open("/~2", new Opening(new byte[16], "true")))),
        fields(
            "field-path-bare",
            "a path without a slash",
            Code.FIELDS_MALFORMED,
            fields -> fields.add(new Open("zzz", new Opening(new byte[16], "true")))),
        field(
            "list-count",
            "one element more than there are, where the proof still holds",
            Code.FIELDS_MISMATCH,
            "/epcList",
            list(l -> new OpenList(l.path(), 4, l.root(), l.elements()))),
        field(
            "list-count-five",
            "two elements more than there are",
            Code.FIELDS_MALFORMED,
            "/epcList",
            list(l -> new OpenList(l.path(), 5, l.root(), l.elements()))),
        field(
            "list-count-wraps",
            "a count that is the true one plus 2^32",
            Code.FIELDS_MALFORMED,
            "/epcList",
            list(l -> new OpenList(l.path(), (1L << 32) + 3, l.root(), l.elements()))),
        field(
            "list-count-alone",
            "another count on a list with nothing open",
            Code.FIELDS_MISMATCH,
            "/epcList",
            list(l -> new OpenList(l.path(), 2, l.root(), List.of()))),
        field(
            "list-emptied",
            "an empty list with the root of a full one",
            Code.FIELDS_MALFORMED,
            "/epcList",
            list(l -> new OpenList(l.path(), 0, l.root(), List.of()))),
        field(
            "list-element-changed",
            "another bag's number in the list",
            Code.FIELDS_MALFORMED,
            "/epcList",
            element(e ->
                new Element(
                    e.index(),
                    new Opening(e.opening().salt(), "\"" + Journey.SIBLING + "\""),
                    e.proof()))),
        field(
            "list-element-moved",
            "an element under another index",
            Code.FIELDS_MALFORMED,
            "/epcList",
            element(e -> new Element(1, e.opening(), e.proof()))),
        field(
            "list-element-beyond",
            "an element behind the end",
            Code.FIELDS_MALFORMED,
            "/epcList",
            element(e -> new Element(3, e.opening(), e.proof()))),
        field(
            "list-siblings-swapped",
            "two siblings of an element's proof exchanged",
            Code.FIELDS_MALFORMED,
            "/epcList",
            element(e -> new Element(e.index(), e.opening(), e.proof().reversed()))),
        field(
            "list-rebuilt",
            "a list of one's own under its own root",
            Code.FIELDS_MISMATCH,
            "/epcList",
            f -> ownList()),
        field(
            "list-as-value",
            "the list as one ordinary field",
            Code.FIELDS_MISMATCH,
            "/epcList",
            f -> new Open(f.path(), new Opening(new byte[16], "[\"" + Journey.BAG + "\"]"))),
        field(
            "list-not-json",
            "an element that is no JSON",
            Code.FIELDS_MALFORMED,
            "/epcList",
            element(
                e -> new Element(e.index(), new Opening(e.opening().salt(), "BAG"), e.proof()))),
        signed(
            "value-twice",
            "a name twice inside a signed value",
            Code.FIELDS_MALFORMED,
            "{\"id\":\"urn:x:1\",\"id\":\"urn:x:2\"}"),
        signed(
            "value-lone-surrogate",
            "half a character inside a signed value",
            Code.FIELDS_MALFORMED,
            "{\"id\":\"\\ud83d\"}"),
        signed(
            "value-trailing",
            "a second value inside a signed value",
            Code.FIELDS_MALFORMED,
            "{\"id\":\"urn:x:1\"} {}"),
        signed(
            "value-number",
            "a number that is none inside a signed value",
            Code.FIELDS_MALFORMED,
            "{\"id\":01}"),
        signed(
            "value-deep",
            "33 arrays inside a signed value",
            Code.FIELDS_MALFORMED,
            "[".repeat(33) + "]".repeat(33)),
        signed(
            "event-read-point-text",
            "a read point that is a text",
            Code.EVENT_MALFORMED,
            "\"urn:x:1\""),
        event("event-no-time", "an event without a time", e -> without(e, "eventTime")),
        event("event-no-type", "an event without a type", e -> without(e, "type")),
        event("event-no-action", "an ObjectEvent without an action", e -> without(e, "action")),
        event(
            "event-other-type",
            "a type that EPCIS does not know",
            e -> with(e, "type", Json.of("SurpriseEvent"))),
        event(
            "event-other-action",
            "an action that EPCIS does not know",
            e -> with(e, "action", Json.of("add"))),
        event(
            "event-time-day",
            "the 30th of February",
            e -> with(e, "eventTime", Json.of("2026-02-30T10:00:00Z"))),
        event(
            "event-time-zone",
            "a time without a zone",
            e -> with(e, "eventTime", Json.of("2026-10-09T10:00:00"))),
        event(
            "event-time-number",
            "a time as a number",
            e -> with(e, "eventTime", Json.of(1_791_000_000L))),
        event(
            "event-list-text",
            "a list that is a text",
            e -> with(e, "epcList", Json.of(Journey.BAG))),
        event(
            "event-parent-list",
            "a parent that is a list",
            e -> with(e, "parentID", Json.texts(List.of(Journey.CARTON)))),
        field(
            "hidden-disposition",
            "the disposition closed",
            Code.FIELD_HIDDEN,
            "/disposition",
            f -> new Closed(f.path(), f.closed())),
        field(
            "hidden-time",
            "the time closed",
            Code.FIELD_HIDDEN,
            "/eventTime",
            f -> new Closed(f.path(), f.closed())),
        one(
            "hidden-error",
            "the error declaration closed",
            Journey.STORED_WRONGLY,
            Code.FIELD_HIDDEN,
            () ->
                new Journey()
                    .draft()
                    .field(
                        Journey.STORED_WRONGLY,
                        "/errorDeclaration",
                        f -> new Closed(f.path(), f.closed()))
                    .file()),
        one(
                "hidden-in-full",
                "a closed field in a bundle that calls itself full",
                Journey.MADE,
                Code.FIELD_HIDDEN,
                () ->
                    new Journey()
                        .world
                        .draft(Journey.BAG, Profile.FULL)
                        .field(
                            Journey.MADE,
                            "/bizTransactionList",
                            f -> new Closed(f.path(), f.closed()))
                        .file())
            .loses(Journey.GROWN, Journey.ANALYSED),
        one(
            "hidden-element-in-full",
            "a closed element in a bundle that calls itself full",
            Journey.STORED,
            Code.FIELD_HIDDEN,
            () ->
                new Journey()
                    .world
                    .draft(Journey.BAG, Profile.FULL)
                    .field(
                        Journey.STORED,
                        "/epcList",
                        list(l ->
                            new OpenList(
                                l.path(), l.count(), l.root(), l.elements().subList(0, 2))))
                    .file()));
  }

  private static Forgery field(
      String name, String how, Code code, String path, UnaryOperator<ShownField> change) {
    return one(name, how, AT, code, () -> new Journey().draft().field(AT, path, change).file());
  }

  private static Forgery fields(
      String name, String how, Code code, Consumer<List<ShownField>> change) {
    return one(
        name,
        how,
        AT,
        code,
        () ->
            new Journey()
                .draft()
                .record(
                    AT,
                    r -> {
                      List<ShownField> fields = new ArrayList<>(r.fields());
                      change.accept(fields);
                      return new Bundle.Recorded(r.entry(), fields);
                    })
                .file());
  }

  private static UnaryOperator<ShownField> open(UnaryOperator<String> change) {
    return f -> {
      Opening opening = ((Open) f).opening();
      return new Open(f.path(), new Opening(opening.salt(), change.apply(opening.text())));
    };
  }

  private static UnaryOperator<ShownField> list(Function<OpenList, OpenList> change) {
    return f -> change.apply((OpenList) f);
  }

  private static UnaryOperator<ShownField> element(UnaryOperator<Element> change) {
    return list(l ->
        new OpenList(
            l.path(), l.count(), l.root(), List.of(change.apply(l.elements().getFirst()))));
  }

  private static byte[] saltsSwapped() {
    Draft draft = new Journey().draft();
    Opening disposition = opening(draft, "/disposition");
    Opening step = opening(draft, "/bizStep");
    return draft
        .field(
            AT, "/bizStep", f -> new Open(f.path(), new Opening(disposition.salt(), step.text())))
        .field(
            AT,
            "/disposition",
            f -> new Open(f.path(), new Opening(step.salt(), disposition.text())))
        .file();
  }

  private static Opening opening(Draft draft, String path) {
    return draft.records.get(AT).fields().stream()
        .filter(f -> f.path().equals(path))
        .map(f -> ((Open) f).opening())
        .findFirst()
        .orElseThrow();
  }

  private static ShownField ownList() {
    var opening = new Opening(new byte[16], "\"" + Journey.BAG + "\"");
    Hash root = TreeHash.leaf(opening.hash().bytes());
    return new OpenList("/epcList", 1, root, List.of(new Element(0, opening, List.of())));
  }

  /** A record whose signer closed a text that is not the canonical text of any value. */
  private static Forgery signed(String name, String how, Code code, String text) {
    return added(
        name,
        how,
        code,
        () -> {
          var journey = new Journey();
          World world = journey.world;
          var kept = new World.Kept(Journey.stored(), World.secret(world.entries.size()));
          var secret = kept.salts();
          var own = new Opening(secret.salt("/readPoint"), text);
          List<Hash> leaves = new ArrayList<>();
          for (Field f : kept.fields().all()) {
            Hash closed = f.path().equals("/readPoint") ? own.hash() : f.closed();
            leaves.add(Closing.leaf(f.path(), closed));
          }
          long index =
              world.keep(
                  kept,
                  Raw.signed(
                      journey.shop,
                      Raw.header(journey.shop),
                      Raw.claims(World.ORIGIN, "mbr_shop", TreeHash.root(leaves))));
          return journey
              .with(index)
              .field(Journey.RECORDS, "/readPoint", f -> new Open(f.path(), own))
              .file();
        });
  }

  /** A record whose signer signed something that is no event. */
  private static Forgery event(String name, String how, UnaryOperator<Json.Obj> change) {
    return added(
        name,
        how,
        Code.EVENT_MALFORMED,
        () -> {
          var journey = new Journey();
          World world = journey.world;
          Json.Obj document = change.apply(Journey.stored());
          long index = world.state(journey.shop, "mbr_shop", document);
          var kept = world.kept.remove(index);
          Draft draft = journey.draft();
          List<ShownField> fields = new ArrayList<>();
          for (Field f : kept.fields().all()) {
            fields.add(
                f instanceof Field.Ordinary(String path, Opening opening)
                    ? new Open(path, opening)
                    : new Closed(f.path(), f.closed()));
          }
          draft.records.add(new Bundle.Recorded(world.entry(index), fields));
          return draft.seal().file();
        });
  }

  private static Json.Obj with(Json.Obj event, String name, Json value) {
    Json.Builder builder = Json.object();
    without(event, name).members().forEach(builder::put);
    return builder.put(name, value).build();
  }

  private static Json.Obj without(Json.Obj event, String name) {
    Json.Builder builder = Json.object();
    event
        .members()
        .forEach((n, v) -> {
          if (!n.equals(name)) {
            builder.put(n, v);
          }
        });
    return builder.build();
  }
}
