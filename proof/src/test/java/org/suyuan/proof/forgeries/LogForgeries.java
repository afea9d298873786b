package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Forgery.good;
import static org.suyuan.proof.forgeries.Forgery.whole;

import java.util.List;
import java.util.function.Consumer;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.Manifest;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.SignedNote;

/** Cheats on the checkpoint, the manifest and what the two say is there. */
final class LogForgeries {
  private static final NoteSigner THIEF = NoteSigner.of(World.ORIGIN, World.seed("thief"));
  private static final NoteSigner OTHER = NoteSigner.of("other.example/log", World.seed("log"));

  private LogForgeries() {}

  static List<Forgery> all() {
    return List.of(
        bad(
            "checkpoint-no-note",
            "a checkpoint without a signature line",
            Code.CHECKPOINT_MALFORMED,
            d -> d.checkpoint = d.world.checkpoint().text()),
        bad(
            "checkpoint-extension",
            "an extension line under a good signature",
            Code.CHECKPOINT_MALFORMED,
            d -> d.checkpoint = note(d, d.world.checkpoint().text() + "extension\n")),
        bad(
            "checkpoint-leading-zero",
            "a tree size with a leading zero",
            Code.CHECKPOINT_MALFORMED,
            d ->
                d.checkpoint =
                    note(d, d.world.checkpoint().text().replaceFirst("\n([0-9]+)\n", "\n0$1\n"))),
        bad(
            "checkpoint-of-another-log",
            "the same tree under another log's name",
            Code.CHECKPOINT_WRONG_LOG,
            d -> {
              Checkpoint own = d.world.checkpoint();
              d.checkpoint =
                  new Checkpoint("other.example/log", own.size(), own.root())
                      .sign(OTHER)
                      .toString();
            }),
        bad(
            "checkpoint-of-another-key",
            "a checkpoint that a thief's key signed",
            Code.CHECKPOINT_FORGED,
            d -> d.checkpoint = d.world.checkpoint().sign(THIEF).toString()),
        bad(
            "checkpoint-of-a-witness",
            "a checkpoint that only an unknown witness signed",
            Code.CHECKPOINT_FORGED,
            d ->
                d.checkpoint =
                    d.world
                        .checkpoint()
                        .sign(NoteSigner.of("witness.example/1", World.seed("witness")))
                        .toString()),
        bad(
            "checkpoint-size",
            "a larger tree size under the old signature",
            Code.CHECKPOINT_FORGED,
            d -> {
              String size = "\n" + d.world.entries.size() + "\n";
              d.checkpoint = d.checkpoint.replace(size, "\n1000000\n");
            }),
        bad(
            "checkpoint-second-bad",
            "a second, wrong signature of the known key",
            Code.CHECKPOINT_FORGED,
            d ->
                d.checkpoint +=
                    SignedNote.sign("another text\n", d.world.log).signatures().getFirst() + "\n"),
        bad(
            "manifest-no-note",
            "a manifest that is no note",
            Code.MANIFEST_MALFORMED,
            d -> d.manifest = "complete"),
        bad(
            "manifest-eight-lines",
            "an eighth line in the manifest",
            Code.MANIFEST_MALFORMED,
            d -> d.manifest = note(d, d.manifestNow(true).text() + "more\n")),
        bad(
            "manifest-third-word",
            "neither complete nor cut",
            Code.MANIFEST_MALFORMED,
            d -> d.manifest = note(d, d.manifestNow(true).text().replace("complete", "whole"))),
        bad(
            "manifest-is-the-checkpoint",
            "the checkpoint's note in place of the manifest",
            Code.MANIFEST_MALFORMED,
            d -> d.manifest = d.checkpoint),
        bad(
            "manifest-of-another-key",
            "a manifest that a thief's key signed",
            Code.MANIFEST_FORGED,
            d -> d.manifest(m -> m, THIEF)),
        bad(
            "manifest-changed",
            "cut turned into complete under the old signature",
            Code.MANIFEST_FORGED,
            d -> {
              String cut = d.manifestNow(false).sign(d.world.log).toString();
              d.manifest = cut.replace("\ncut\n", "\ncomplete\n");
            }),
        bad(
            "manifest-of-another-item",
            "the manifest of another item's bundle",
            Code.MANIFEST_MISMATCH,
            d -> d.manifest = d.world.draft(Journey.OTHER, Profile.PUBLIC).manifest),
        bad(
            "manifest-of-another-size",
            "the manifest of yesterday",
            Code.MANIFEST_MISMATCH,
            d ->
                d.manifest(
                    m ->
                        new Manifest(
                            m.origin(), m.item(), m.size() - 1, true, m.records(), m.registry()),
                    d.world.log)),
        bad(
            "item-relabelled",
            "the honest journey under another item's name",
            Code.MANIFEST_MISMATCH,
            d -> d.item = Journey.SIBLING),
        good(
            "records-none",
            "no record at all, and a manifest that agrees",
            Code.NO_RECORDS,
            0,
            () ->
                new Journey()
                    .world
                    .draft(Journey.ID + "01/10614141123459/21/never", Profile.PUBLIC)
                    .file()),
        good(
            "records-dropped-last",
            "the last record left out",
            Code.RECORDS_MISSING,
            12,
            () -> changed(d -> d.records.removeLast())),
        good(
            "records-dropped-error",
            "the error declaration left out",
            Code.RECORDS_MISSING,
            12,
            () -> changed(d -> d.records.remove(Journey.STORED_WRONGLY))),
        good(
            "records-dropped-lab",
            "the lab's finding left out",
            Code.RECORDS_MISSING,
            12,
            () -> changed(d -> d.records.remove(Journey.ANALYSED))),
        good(
            "records-more",
            "a genuine record that the manifest does not know",
            Code.RECORDS_MISSING,
            13,
            () ->
                changed(d -> {
                  Bundle.Recorded last = d.records.removeLast();
                  d.seal();
                  d.records.add(last);
                })),
        good(
            "registry-dropped-revocation",
            "the revocation of a key left out",
            Code.REGISTRY_MISSING,
            13,
            () -> changed(LogForgeries::dropRevocation)),
        good(
            "journey-cut",
            "a journey that the operator itself calls cut",
            Code.JOURNEY_CUT,
            13,
            () -> changed(d -> d.manifest = d.manifestNow(false).sign(d.world.log).toString())));
  }

  private static void dropRevocation(Draft draft) {
    boolean dropped =
        draft.registry.removeIf(entry ->
            draft.world.statement(entry.index()).claims().type()
                == org.suyuan.proof.statement.StatementType.REVOCATION);
    if (!dropped) {
      throw new IllegalStateException("no revocation to drop");
    }
  }

  private static String note(Draft draft, String text) {
    return SignedNote.sign(text, draft.world.log).toString();
  }

  private static byte[] changed(Consumer<Draft> change) {
    Draft draft = new Journey().draft();
    change.accept(draft);
    return draft.file();
  }

  private static Forgery bad(String name, String how, Code code, Consumer<Draft> change) {
    return whole(name, how, code, () -> changed(change));
  }
}
