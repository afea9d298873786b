package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.among;
import static org.suyuan.proof.forgeries.Forgery.good;

import java.util.List;
import java.util.function.ToLongFunction;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.ShownField;
import org.suyuan.proof.statement.Field.Opening;

/** Cheats on a transformation in several records and on an association. */
final class JuiceForgeries {
  private JuiceForgeries() {}

  static List<Forgery> all() {
    return List.of(
        good(
            "honest-making-and-crate",
            "nothing: a making in three records, and a crate with which the bottle is associated",
            Code.VERIFIED,
            Juice.RECORDS,
            () -> new Juice().draft().file()),
        good(
            "honest-making-at-the-instant",
            "nothing: a fourth record of the making at the very instant of the last",
            Code.VERIFIED,
            Juice.RECORDS + 1,
            () -> added(juice -> juice.pears("2026-09-10T20:00:00+08:00", Juice.MAKING))),
        unrelated(
            "making-other",
            "an input of another making, at the right time",
            juice -> juice.pears("2026-09-10T11:00:00Z", "urn:example:making:8")),
        unrelated(
            "making-other-spelling",
            "a transformationID that means the same and is another text",
            juice -> juice.pears("2026-09-10T11:00:00Z", "URN:example:making:9")),
        unrelated(
            "making-later",
            "an input of the making a millisecond after the bottle was made",
            juice -> juice.pears("2026-09-10T12:00:00.001Z", Juice.MAKING)),
        unrelated(
            "making-input-later",
            "sugar of the same lot after it went into the making",
            juice ->
                juice.made(
                    51,
                    "2026-09-10T11:30:00Z",
                    "urn:example:making:8",
                    "inputQuantityList",
                    Juice.SUGAR)),
        among(
            "making-claimed",
            "the transformationID of the sugar's record replaced",
            Juice.RECORDS,
            Juice.SWEETENED,
            Code.FIELDS_MISMATCH,
            () ->
                reopened(Juice.SWEETENED, "/transformationID", "\"urn:example:making:8\"").file()),
        among(
            "making-hidden",
            "the transformationID of the sugar's record closed",
            Juice.RECORDS,
            Juice.SWEETENED,
            Code.FIELD_HIDDEN,
            () ->
                new Juice()
                    .draft()
                    .field(
                        Juice.SWEETENED,
                        "/transformationID",
                        field -> new ShownField.Closed(field.path(), field.closed()))
                    .file()),
        among(
                "making-output-dropped",
                "the record with the output left out, and a manifest that agrees",
                Juice.RECORDS - 1,
                Juice.GROWN,
                Code.UNRELATED,
                () -> without(Juice.BOTTLED))
            .loses(Juice.PRESSED, Juice.SWEETENED),
        unrelated(
            "association-ended",
            "the crate a millisecond after the bottle was taken off it",
            juice -> juice.crateSeen(52, "2026-09-13T08:00:00.001Z")),
        unrelated(
            "association-not-begun",
            "the crate a millisecond before the bottle was put on it",
            juice -> juice.crateSeen(52, "2026-09-11T07:59:59.999Z")),
        among(
            "association-only-ended",
            "the association left out, so that only its end speaks of the crate",
            Juice.RECORDS - 1,
            Juice.SHIPPED - 1,
            Code.UNRELATED,
            () -> without(Juice.ASSOCIATED)),
        among(
                "association-as-packing",
                "an association that is called a packing",
                Juice.RECORDS,
                Juice.ASSOCIATED,
                Code.FIELDS_MISMATCH,
                () -> reopened(Juice.ASSOCIATED, "/type", "\"AggregationEvent\"").file())
            .loses(Juice.SHIPPED));
  }

  private static Forgery unrelated(String name, String how, ToLongFunction<Juice> record) {
    return among(name, how, Juice.RECORDS + 1, Juice.RECORDS, Code.UNRELATED, () -> added(record));
  }

  private static byte[] added(ToLongFunction<Juice> record) {
    var juice = new Juice();
    return juice.with(record.applyAsLong(juice)).file();
  }

  private static byte[] without(int place) {
    Draft draft = new Juice().draft();
    draft.records.remove(place);
    return draft.seal().file();
  }

  /** Another value under the salt that was disclosed. */
  private static Draft reopened(int place, String path, String value) {
    return new Juice()
        .draft()
        .field(
            place,
            path,
            field -> {
              byte[] salt = ((ShownField.Open) field).opening().salt();
              return new ShownField.Open(path, new Opening(salt, value));
            });
  }
}
