package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.good;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.SignedNote;

/** What must be green, so that red means something. */
final class HonestBundles {
  private HonestBundles() {}

  static List<Forgery> all() {
    return List.of(
        good(
            "honest-public",
            "nothing: the journey as the public sees it",
            Code.VERIFIED,
            13,
            () -> new Journey().draft().file()),
        good(
            "honest-full",
            "nothing: the journey with every field open",
            Code.VERIFIED,
            13,
            () -> new Journey().world.draft(Journey.BAG, Profile.FULL).file()),
        good(
            "honest-lot",
            "nothing: the lot itself, made and analysed",
            Code.VERIFIED,
            1,
            () -> new Journey().world.draft(Journey.LOT, Profile.PUBLIC).file()),
        good(
            "honest-pallet",
            "nothing: the pallet and all that happened to it",
            Code.VERIFIED,
            6,
            () ->
                new Journey()
                    .world
                    .draft(Journey.ID + "00/106141412000000019", Profile.PUBLIC)
                    .file()),
        good(
            "honest-cosigned",
            "nothing: signature lines of unknown keys beside the log's",
            Code.VERIFIED,
            13,
            HonestBundles::cosigned),
        good(
            "honest-white-space",
            "nothing: white space and other order of members in the file",
            Code.VERIFIED,
            13,
            HonestBundles::spaced),
        good(
            "honest-unicode",
            "nothing: escapes and characters of all planes in a field",
            Code.VERIFIED,
            14,
            () ->
                new Journey()
                    .withStored(e ->
                        e.put("\ud83c\udf52/~\ufb33", "\u00e9 \u6eaf\u6e90 \ud83d\ude00 \"\\")
                            .put("\ufb33", new Json.Null()))
                    .file()),
        good(
            "honest-time",
            "nothing: a receipt at the very instant of unpacking, in another zone",
            Code.VERIFIED,
            14,
            HonestBundles::atTheInstant));
  }

  private static byte[] cosigned() {
    Draft draft = new Journey().draft();
    NoteSigner witness = NoteSigner.of("witness.example/1", World.seed("witness"));
    // Same name as the log and another key: to be passed over as well.
    NoteSigner namesake = NoteSigner.of(World.ORIGIN, World.seed("namesake"));
    String text = draft.world.checkpoint().text();
    draft.checkpoint = SignedNote.sign(text, witness, namesake, draft.world.log).toString();
    return draft.file();
  }

  private static byte[] spaced() {
    String file = new String(new Journey().draft().file(), StandardCharsets.UTF_8);
    String moved = file.replace("\"format\":\"suyuan-bundle@v1\",", "");
    return ("{ \"format\" :\t\"suyuan-bundle@v1\",\r\n" + moved.substring(1) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] atTheInstant() {
    var journey = new Journey();
    return journey
        .with(
            journey.world.state(
                journey.carrier,
                "mbr_carrier",
                Journey.event(21, "ObjectEvent", "OBSERVE", "2026-10-04T01:00:00.0009Z")
                    .put("bizStep", "accepting")
                    .put("epcList", Json.texts(List.of(Journey.PALLET)))
                    .build()))
        .file();
  }
}
