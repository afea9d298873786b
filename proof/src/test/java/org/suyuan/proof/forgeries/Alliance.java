package org.suyuan.proof.forgeries;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteSignature;

/** The journey in a log that members watch, and their keys. */
final class Alliance {
  static final Instant TIME = Instant.parse("2026-10-22T08:00:00Z");
  static final String MAKER = "mbr_maker";
  static final String LAB = "mbr_lab";
  static final String CARRIER = "mbr_carrier";
  static final String SHOP = "mbr_shop";

  /** No member; somebody whom the policy may name all the same. */
  static final String OUTSIDER = "witness.example/1";

  final Journey journey = new Journey();
  final World world = journey.world;

  /** A log under a policy of three of four members. */
  static Alliance threeOfFour() {
    return under(quorum(3, MAKER, LAB, CARRIER, SHOP));
  }

  static Alliance under(String policy) {
    var alliance = new Alliance();
    alliance.world.demand(policy, 1);
    return alliance;
  }

  static Cosigner key(String name) {
    return Cosigner.of(name, World.seed("cosigner " + name));
  }

  /** The line of a policy that names a witness. */
  static String line(String name) {
    return "witness " + name + " " + key(name).key() + "\n";
  }

  static String lines(String... names) {
    return String.join("", Arrays.stream(names).map(Alliance::line).toList());
  }

  static String quorum(int threshold, String... names) {
    return lines(names)
        + "group members "
        + threshold
        + " "
        + String.join(" ", names)
        + "\nquorum members\n";
  }

  NoteSignature by(String name) {
    return by(name, TIME);
  }

  NoteSignature by(String name, Instant time) {
    return key(name).cosign(world.checkpoint(), time);
  }

  /** What a witness said when the log was smaller. */
  NoteSignature earlier(String name, int size) {
    return key(name).cosign(new Checkpoint(World.ORIGIN, size, world.tree().root(0, size)), TIME);
  }

  /** The bundle as these witnesses cosigned it. */
  Draft signedBy(String... names) {
    return journey.draft().lines(lines(List.of(names)));
  }

  NoteSignature[] lines(List<String> names) {
    return names.stream().map(this::by).toArray(NoteSignature[]::new);
  }
}
