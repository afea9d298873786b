package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.proof.forgeries.Alliance.LAB;
import static org.suyuan.proof.forgeries.Alliance.MAKER;
import static org.suyuan.proof.forgeries.Alliance.SHOP;
import static org.suyuan.proof.forgeries.Alliance.TIME;
import static org.suyuan.proof.forgeries.Forgery.whole;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteSignature;

/** Lines in a witness's name that are not its word on this checkpoint. */
final class CosignatureForgeries {
  private CosignatureForgeries() {}

  static List<Forgery> all() {
    return List.of(
        third(
            "cosignature-of-another-size",
            "what the witness said of the tree before",
            alliance -> alliance.earlier(SHOP, alliance.world.entries.size() - 1)),
        third(
            "cosignature-of-another-log",
            "what the witness said of another log with the same tree",
            alliance -> {
              Checkpoint own = alliance.world.checkpoint();
              return Alliance.key(SHOP)
                  .cosign(new Checkpoint("other.example/log", own.size(), own.root()), TIME);
            }),
        third(
            "cosignature-of-a-thief",
            "a thief's cosignature under the witness's name and key id",
            alliance -> as(SHOP, alliance.by(MAKER).signature())),
        changed(
            "cosignature-time",
            "a later time before the old signature",
            bytes -> at(TIME.plusSeconds(1).getEpochSecond(), bytes)),
        changed("cosignature-short", "a cosignature without its time", b -> tail(b, 8)),
        changed("cosignature-cut", "a cosignature without its last byte", b -> head(b, 71)),
        changed("cosignature-long", "a cosignature with a byte behind it", b -> head(b, 73)),
        changed("cosignature-malleable", "L added to S", CosignatureForgeries::malleable),
        third(
            "cosignature-at-zero",
            "a good signature at the second 0",
            alliance -> signedAt(0, alliance)),
        third(
            "cosignature-after-9999",
            "a good signature after the year 9999",
            alliance -> signedAt(253_402_300_800L, alliance)),
        third(
            "cosignature-before-1970",
            "a good signature at a time with its highest bit set",
            alliance -> signedAt(-1, alliance)),
        third(
            "cosignature-of-the-bare-text",
            "a time before a signature of the checkpoint as it is",
            alliance ->
                as(
                    SHOP,
                    at(TIME.getEpochSecond(), timed(sign(alliance.world.checkpoint().text()))))),
        whole(
            "cosignature-one-of-two",
            "a wrong cosignature beside a good one of the same witness",
            Code.COSIGNATURE_INVALID,
            () -> {
              Alliance alliance = Alliance.threeOfFour();
              return alliance.signedBy(MAKER, LAB, SHOP).lines(alliance.earlier(SHOP, 5)).file();
            }),
        whole(
            "cosignature-of-a-mirror",
            "a mirror's wrong cosignature beside a good quorum",
            Code.COSIGNATURE_INVALID,
            () -> {
              String mirror = MAKER + "/mirror";
              Alliance alliance = Alliance.under(Alliance.quorum(1, LAB) + Alliance.line(mirror));
              return alliance.signedBy(LAB).lines(alliance.earlier(mirror, 5)).file();
            }),
        whole(
            "cosignature-of-an-idle-witness",
            "a wrong cosignature under a policy that asks for nobody",
            Code.COSIGNATURE_INVALID,
            () -> {
              Alliance alliance = Alliance.under(Alliance.line(LAB) + "quorum none\n");
              return alliance.signedBy().lines(alliance.earlier(LAB, 5)).file();
            }));
  }

  /** Two good cosignatures, and this one as the third. */
  private static Forgery third(String name, String how, Function<Alliance, NoteSignature> line) {
    return whole(
        name,
        how,
        Code.COSIGNATURE_INVALID,
        () -> {
          Alliance alliance = Alliance.threeOfFour();
          return alliance.signedBy(MAKER, LAB).lines(line.apply(alliance)).file();
        });
  }

  private static Forgery changed(String name, String how, UnaryOperator<byte[]> change) {
    return third(name, how, alliance -> as(SHOP, change.apply(alliance.by(SHOP).signature())));
  }

  private static NoteSignature as(String name, byte[] timeAndSignature) {
    Cosigner witness = Alliance.key(name);
    return NoteSignature.of(name, witness.key().id(), timeAndSignature);
  }

  private static NoteSignature signedAt(long second, Alliance alliance) {
    String text =
        "cosignature/v1\ntime %s\n%s"
            .formatted(Long.toUnsignedString(second), alliance.world.checkpoint().text());
    return as(SHOP, at(second, timed(sign(text))));
  }

  private static byte[] sign(String text) {
    return Ed25519.sign(World.seed("cosigner " + SHOP), text.getBytes(UTF_8));
  }

  private static byte[] timed(byte[] signature) {
    return ByteBuffer.allocate(8 + signature.length).putLong(0).put(signature).array();
  }

  private static byte[] at(long second, byte[] timeAndSignature) {
    byte[] other = timeAndSignature.clone();
    ByteBuffer.wrap(other).putLong(second);
    return other;
  }

  private static byte[] head(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] malleable(byte[] timeAndSignature) {
    byte[] order =
        java.util.HexFormat.of()
            .parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    byte[] other = timeAndSignature.clone();
    int carry = 0;
    for (int i = 0; i < order.length; i++) {
      carry += (other[40 + i] & 0xff) + (order[i] & 0xff);
      other[40 + i] = (byte) carry;
      carry >>= 8;
    }
    return other;
  }
}
