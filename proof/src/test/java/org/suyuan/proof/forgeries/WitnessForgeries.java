package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Alliance.CARRIER;
import static org.suyuan.proof.forgeries.Alliance.LAB;
import static org.suyuan.proof.forgeries.Alliance.MAKER;
import static org.suyuan.proof.forgeries.Alliance.OUTSIDER;
import static org.suyuan.proof.forgeries.Alliance.SHOP;
import static org.suyuan.proof.forgeries.Alliance.TIME;
import static org.suyuan.proof.forgeries.Forgery.good;
import static org.suyuan.proof.forgeries.Forgery.whole;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteSignature;
import org.suyuan.proof.note.NoteSigner;

/** Bundles without the quorum that the policy in force demands, and honest ones with it. */
final class WitnessForgeries {
  private static final Function<Alliance, Draft> SILENT = alliance -> alliance.signedBy();

  private WitnessForgeries() {}

  static List<Forgery> all() {
    return List.of(
        honest(
            "honest-witnessed",
            "nothing: three of four members cosigned",
            Alliance::threeOfFour,
            alliance -> alliance.signedBy(MAKER, LAB, SHOP)),
        honest(
            "honest-witnessed-again",
            "nothing: one of them cosigned a second time later",
            Alliance::threeOfFour,
            alliance ->
                alliance
                    .signedBy(MAKER, LAB, SHOP)
                    .lines(alliance.by(LAB, TIME.plusSeconds(600)), alliance.by(LAB))),
        honest(
            "honest-alone",
            "nothing: a policy that asks for nobody, under which one cosigned",
            () -> Alliance.under(Alliance.line(LAB) + "quorum none\n"),
            alliance -> alliance.signedBy(LAB)),
        honest(
            "honest-outsider",
            "nothing: a policy of a member and an outsider, with a mirror beside it",
            WitnessForgeries::mixed,
            alliance -> alliance.signedBy(OUTSIDER, LAB, MAKER + "/mirror")),
        honest(
            "honest-policy-changed",
            "nothing: a second policy, whose members cosigned and those of the first did not",
            WitnessForgeries::changed,
            alliance -> alliance.signedBy(SHOP, CARRIER)),
        honest(
            "honest-groups",
            "nothing: a quorum of groups in groups",
            WitnessForgeries::nested,
            alliance -> alliance.signedBy(MAKER, CARRIER)),
        bad("witness-none", "every cosignature taken away", Alliance::threeOfFour, SILENT),
        bad(
            "witness-two",
            "two cosignatures where three are needed",
            Alliance::threeOfFour,
            alliance -> alliance.signedBy(MAKER, LAB)),
        bad(
            "witness-same-twice",
            "a third cosignature that is one of the two once more",
            Alliance::threeOfFour,
            alliance ->
                alliance.signedBy(MAKER, LAB).lines(alliance.by(LAB, TIME.plusSeconds(60)))),
        bad(
            "witness-swapped-name",
            "a cosignature under another witness's name",
            Alliance::threeOfFour,
            alliance -> alliance.signedBy(MAKER, LAB).lines(renamed(alliance.by(CARRIER), SHOP))),
        bad(
            "witness-outsiders",
            "cosignatures of outsiders alone",
            Alliance::threeOfFour,
            alliance -> alliance.signedBy(OUTSIDER, "witness.example/2", "witness.example/3")),
        bad(
            "witness-plain-signature",
            "a witness's key that signed the checkpoint as a log does",
            Alliance::threeOfFour,
            alliance ->
                alliance
                    .signedBy(MAKER, LAB)
                    .lines(
                        NoteSigner.of(SHOP, World.seed("cosigner " + SHOP))
                            .sign(alliance.world.checkpoint().text()))),
        bad(
            "witness-log-itself",
            "the log's own key as the missing witness",
            Alliance::threeOfFour,
            alliance ->
                alliance
                    .signedBy(MAKER, LAB)
                    .lines(
                        Cosigner.of(World.ORIGIN, World.seed("log"))
                            .cosign(alliance.world.checkpoint(), TIME))),
        bad(
            "witness-mirror-only",
            "a mirror's cosignature for a witness's",
            WitnessForgeries::mixed,
            alliance -> alliance.signedBy(OUTSIDER, MAKER + "/mirror")),
        bad(
            "witness-beside-the-quorum",
            "a witness that the policy names and does not count",
            () -> Alliance.under(Alliance.lines(LAB, SHOP) + "quorum " + SHOP + "\n"),
            alliance -> alliance.signedBy(LAB)),
        bad(
            "witness-of-the-policy-before",
            "cosignatures that satisfied the policy before",
            WitnessForgeries::changed,
            alliance -> alliance.signedBy(MAKER, LAB)),
        bad(
            "witness-one-group",
            "the whole of one group and nobody of the other",
            WitnessForgeries::nested,
            alliance -> alliance.signedBy(MAKER, LAB)));
  }

  private static Alliance mixed() {
    return Alliance.under(Alliance.quorum(2, LAB, OUTSIDER) + Alliance.line(MAKER + "/mirror"));
  }

  private static Alliance changed() {
    Alliance alliance = Alliance.under(Alliance.quorum(2, MAKER, LAB));
    alliance.world.demand(Alliance.quorum(2, CARRIER, SHOP), 1);
    return alliance;
  }

  private static Alliance nested() {
    return Alliance.under(
        Alliance.lines(MAKER, LAB, CARRIER, SHOP)
            + "group\tmakers any mbr_maker mbr_lab\n"
            + "# those who carry and sell\n\n"
            + "group sellers 1 mbr_carrier mbr_shop\n"
            + "group both all makers sellers\n"
            + "quorum both\n");
  }

  private static NoteSignature renamed(NoteSignature line, String name) {
    return NoteSignature.of(name, line.keyId(), line.signature());
  }

  private static Forgery honest(
      String name, String how, Supplier<Alliance> alliance, Function<Alliance, Draft> draft) {
    return good(
        name, how, Code.VERIFIED, Journey.RECORDS, () -> draft.apply(alliance.get()).file());
  }

  private static Forgery bad(
      String name, String how, Supplier<Alliance> alliance, Function<Alliance, Draft> draft) {
    return whole(name, how, Code.NOT_WITNESSED, () -> draft.apply(alliance.get()).file());
  }
}
