package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.proof.forgeries.Forgery.good;
import static org.suyuan.proof.forgeries.Forgery.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;

/** Timestamps of states that are not this log's past. Tokens are judged elsewhere. */
final class TimestampForgeries {
  private TimestampForgeries() {}

  static List<Forgery> all() {
    return List.of(
        good(
            "honest-timestamps",
            "nothing: four timestamps, one of the checkpoint's own state",
            Code.VERIFIED,
            Journey.RECORDS,
            () -> {
              Draft draft = new Journey().draft();
              return draft.stamp(draft.world.entries.size()).stamp(32).stamp(33).stamp(1).file();
            }),
        bad("timestamp-of-nothing", "a timestamp of the empty log", d -> d.stamp(0, List.of())),
        bad(
            "timestamp-of-a-larger-tree",
            "a timestamp of a state after the checkpoint",
            d -> {
              var later = d.world.copy();
              later.append("more");
              var proof =
                  ConsistencyProof.of(d.world.entries.size(), later.entries.size(), later.tree());
              Hash root = later.checkpoint().root();
              d.timestamps.add(
                  new Bundle.Timestamp(later.entries.size(), root, proof.path(), new byte[1]));
            }),
        bad(
            "timestamp-of-a-huge-tree",
            "a timestamp of 2^53 − 1 entries",
            d -> put(d, (1L << 53) - 1)),
        bad(
            "timestamp-of-another-history",
            "a timestamp of entries that this log never had",
            d -> {
              var other = d.world.copy();
              other.entries.set(5, "another");
              d.stamp(20);
              change(
                  d, t -> new Bundle.Timestamp(20, other.tree().root(0, 20), t.proof(), t.token()));
            }),
        bad(
            "timestamp-under-another-size",
            "a timestamp said to be of one entry more",
            d -> {
              d.stamp(20);
              change(d, t -> new Bundle.Timestamp(21, t.root(), t.proof(), t.token()));
            }),
        bad(
            "timestamp-proof-short",
            "the last hash of the proof taken away",
            d -> {
              d.stamp(20);
              change(d, t -> with(t, t.proof().subList(0, t.proof().size() - 1)));
            }),
        bad(
            "timestamp-proof-long",
            "one hash too many on the proof",
            d -> {
              d.stamp(20);
              change(
                  d,
                  t -> {
                    var proof = new ArrayList<>(t.proof());
                    proof.add(t.root());
                    return with(t, proof);
                  });
            }),
        bad(
            "timestamp-proof-of-the-same",
            "a proof from the checkpoint's own state to itself",
            d -> {
              d.stamp(d.world.entries.size());
              change(d, t -> with(t, List.of(t.root())));
            }),
        bad("timestamp-proof-none", "a smaller state without a proof", d -> d.stamp(32, List.of())),
        bad(
            "timestamp-one-of-two",
            "a wrong timestamp beside a good one",
            d -> d.stamp(20).stamp(19, List.of())),
        malformed("timestamp-five", "five timestamps", text -> text, 5),
        malformed(
            "timestamp-token-padded",
            "padding on a token",
            text -> text.replace("\"token\":\"MAA\"", "\"token\":\"MAA=\""),
            1),
        malformed(
            "timestamp-size-text",
            "a size as a string",
            text -> text.replace("\"size\":20,", "\"size\":\"20\","),
            1),
        malformed(
            "timestamp-extra-member",
            "a time of its own beside a token",
            text -> text.replace("\"size\":20,", "\"size\":20,\"time\":\"2026-10-22T08:00:00Z\","),
            1),
        malformed(
            "timestamps-missing",
            "no list of timestamps",
            text -> text.replaceFirst(",\"timestamps\":\\[.*\\]\\}$", "}"),
            1));
  }

  private static void put(Draft draft, long size) {
    Hash root = draft.world.checkpoint().root();
    draft.timestamps.add(new Bundle.Timestamp(size, root, List.of(), new byte[1]));
  }

  private static void change(Draft draft, UnaryOperator<Bundle.Timestamp> change) {
    draft.timestamps.replaceAll(change);
  }

  private static Bundle.Timestamp with(Bundle.Timestamp timestamp, List<Hash> proof) {
    return new Bundle.Timestamp(timestamp.size(), timestamp.root(), proof, timestamp.token());
  }

  private static Forgery bad(String name, String how, Consumer<Draft> change) {
    return whole(
        name,
        how,
        Code.TIMESTAMP_INVALID,
        () -> {
          Draft draft = new Journey().draft();
          change.accept(draft);
          return draft.file();
        });
  }

  private static Forgery malformed(
      String name, String how, UnaryOperator<String> change, int stamps) {
    return whole(
        name,
        how,
        Code.MALFORMED,
        () -> {
          Draft draft = new Journey().draft();
          for (int i = 0; i < stamps; i++) {
            draft.stamp(20);
          }
          String text = new String(draft.file(), UTF_8);
          String changed = change.apply(text);
          if (stamps == 1 && changed.equals(text)) {
            throw new IllegalStateException("nothing changed: " + name);
          }
          return changed.getBytes(UTF_8);
        });
  }
}
