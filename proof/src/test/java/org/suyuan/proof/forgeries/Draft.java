package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Manifest;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.bundle.ShownField;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** A bundle in the hands of somebody who may change anything before it is written. */
final class Draft {
  final World world;
  Profile profile;
  String item;
  String checkpoint;
  String manifest;
  final List<Bundle.Entry> registry = new ArrayList<>();
  final List<Bundle.Recorded> records = new ArrayList<>();
  final List<Bundle.Timestamp> timestamps = new ArrayList<>();

  Draft(World world, String item, Profile profile) {
    this.world = world;
    this.item = item;
    this.profile = profile;
    this.checkpoint = world.checkpoint().sign(world.log).toString();
    this.manifest = "";
  }

  /** The operator signs the manifest of what the draft now holds. */
  Draft seal() {
    manifest = manifestNow(true).sign(world.log).toString();
    return this;
  }

  Draft manifest(UnaryOperator<Manifest> change, NoteSigner signer) {
    manifest = change.apply(manifestNow(true)).sign(signer).toString();
    return this;
  }

  Manifest manifestNow(boolean complete) {
    return new Manifest(
        World.ORIGIN,
        item,
        world.entries.size(),
        complete,
        Manifest.hash(records.stream().map(record -> record.entry().index()).toList()),
        Manifest.hash(registry.stream().map(Bundle.Entry::index).toList()));
  }

  Draft record(int place, UnaryOperator<Bundle.Recorded> change) {
    records.set(place, change.apply(records.get(place)));
    return this;
  }

  Draft entry(int place, UnaryOperator<Bundle.Entry> change) {
    return record(place, r -> new Bundle.Recorded(change.apply(r.entry()), r.fields()));
  }

  Draft registered(int place, UnaryOperator<Bundle.Entry> change) {
    registry.set(place, change.apply(registry.get(place)));
    return this;
  }

  Draft field(int place, String path, UnaryOperator<ShownField> change) {
    boolean there = records.get(place).fields().stream().anyMatch(f -> f.path().equals(path));
    if (!there) {
      throw new IllegalArgumentException("record " + place + " has no " + path);
    }
    return record(
        place,
        r ->
            new Bundle.Recorded(
                r.entry(),
                r.fields().stream()
                    .map(field -> field.path().equals(path) ? change.apply(field) : field)
                    .toList()));
  }

  /** Puts lines under the checkpoint, each as it is. */
  Draft lines(NoteSignature... more) {
    for (NoteSignature line : more) {
      checkpoint += line + "\n";
    }
    return this;
  }

  /** A timestamp over the first {@code size} entries; nobody judges its token here. */
  Draft stamp(long size) {
    return stamp(size, ConsistencyProof.of(size, world.entries.size(), world.tree()).path());
  }

  Draft stamp(long size, List<Hash> proof) {
    Hash root = size == 0 ? TreeHash.EMPTY_ROOT : world.tree().root(0, size);
    timestamps.add(new Bundle.Timestamp(size, root, proof, new byte[] {0x30, 0}));
    return this;
  }

  byte[] file() {
    return bundle().bytes();
  }

  Bundle bundle() {
    return new Bundle(profile, item, checkpoint, manifest, registry, records, timestamps);
  }

  /** The file with one text changed in it; the text must stand there exactly once. */
  byte[] file(String instead, String of) {
    String text = new String(file(), UTF_8);
    if (text.indexOf(instead) < 0 || text.indexOf(instead) != text.lastIndexOf(instead)) {
      throw new IllegalArgumentException("not exactly once: " + instead);
    }
    return text.replace(instead, of).getBytes(UTF_8);
  }

  /** The file with a text changed at its first place. */
  byte[] fileFirst(String instead, String of) {
    String text = new String(file(), UTF_8);
    int at = text.indexOf(instead);
    if (at < 0) {
      throw new IllegalArgumentException("nowhere: " + instead);
    }
    return (text.substring(0, at) + of + text.substring(at + instead.length())).getBytes(UTF_8);
  }
}
