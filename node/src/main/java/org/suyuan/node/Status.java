package org.suyuan.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suyuan.node.watch.Look;
import org.suyuan.node.witness.Refusal;
import org.suyuan.node.witness.Split;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;

/**
 * How a node stands at one moment, for the page and for programs.
 *
 * @param witnessed the latest checkpoint that the witness cosigned
 * @param mirrored the latest checkpoint that the mirror cosigned
 * @param next the index of the next entry that the mirror has not
 */
record Status(
    Options options,
    String url,
    NoteKey witnessKey,
    NoteKey mirrorKey,
    Optional<SignedNote> witnessed,
    Optional<SignedNote> mirrored,
    long next,
    Seen log,
    List<Seen> peers,
    Optional<Refusal> refusal,
    Optional<Split> split) {

  /** Another's checkpoint as it was last looked at. */
  record Seen(String url, Optional<Look> look) {
    Optional<Long> size() {
      return look.map(Look::size);
    }

    Optional<String> problem() {
      return look.map(Look::problem);
    }

    private Json.Obj json() {
      return Json.object()
          .put("url", url)
          .put("size", orNull(size().map(Json::of)))
          .put("seenAt", orNull(look.map(Look::at).map(at -> Json.of(at.toString()))))
          .put("problem", orNull(problem().map(Json::of)))
          .build();
    }
  }

  /** The lines with which a log's policy names this node: the witness, then the mirror. */
  List<String> policyLines() {
    return List.of(line(witnessKey), line(mirrorKey));
  }

  private String line(NoteKey key) {
    return "witness " + key.name() + " " + key + " " + url;
  }

  /** How many entries the log shows that a checkpoint of ours does not hold yet. */
  Optional<Long> lag(Optional<SignedNote> ours) {
    return log.size().map(size -> Math.max(0, size - ours.map(Status::size).orElse(0L)));
  }

  static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  /** When one of the node's keys signed a note. */
  static Instant cosignedAt(NoteKey key, SignedNote note) {
    return Cosignature.read(key, note).orElseThrow().time();
  }

  Json.Obj json() {
    return Json.object()
        .put("name", options.name())
        .put("url", url)
        .put(
            "keys",
            Json.object()
                .put("witness", witnessKey.toString())
                .put("mirror", mirrorKey.toString())
                .build())
        .put("policyLines", Json.texts(policyLines()))
        .put(
            "log",
            Json.object()
                .put("origin", options.logKey().name())
                .put("key", options.logKey().toString())
                .put("founding", options.founding().hex())
                .put("seen", log.json())
                .build())
        .put("witness", cosigned(witnessKey, witnessed))
        .put("mirror", cosigned(mirrorKey, mirrored))
        .put("next", next)
        .put("peers", Json.array(peers.stream().map(Seen::json).toList()))
        .put("refusals", Json.array(refusal.stream().map(Status::json).toList()))
        .put("frozen", orNull(split.map(Status::json)))
        .build();
  }

  private Json cosigned(NoteKey key, Optional<SignedNote> ours) {
    return orNull(
        ours.map(note ->
            Json.object()
                .put("size", size(note))
                .put("cosignedAt", cosignedAt(key, note).toString())
                .put("lag", orNull(lag(ours).map(Json::of)))
                .build()));
  }

  private static Json.Obj json(Refusal refusal) {
    return Json.object()
        .put("index", refusal.index())
        .put("leaf", refusal.leaf().hex())
        .put("reason", refusal.reason())
        .build();
  }

  /** Both checkpoints, whole, with the sentence that says what they show. */
  static Json.Obj json(Split split) {
    return Json.object()
        .put("reason", split.sentence())
        .put("first", split.first().note().toString())
        .put("second", split.second().note().toString())
        .build();
  }

  private static Json orNull(Optional<? extends Json> value) {
    return value.isPresent() ? value.get() : new Json.Null();
  }
}
