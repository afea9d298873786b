package org.suyuan.proof.forgeries;

import static org.suyuan.proof.forgeries.Alliance.LAB;
import static org.suyuan.proof.forgeries.Alliance.MAKER;
import static org.suyuan.proof.forgeries.Alliance.SHOP;
import static org.suyuan.proof.forgeries.Alliance.line;
import static org.suyuan.proof.forgeries.Alliance.lines;
import static org.suyuan.proof.forgeries.Forgery.whole;

import java.util.List;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Cosigner;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.statement.StatementType;

/** Policies that are none, and such in which the platform watches itself. */
final class PolicyForgeries {
  private PolicyForgeries() {}

  static List<Forgery> all() {
    return List.of(
        bad("policy-empty", "a policy of no line", ""),
        bad("policy-no-quorum", "a policy without a quorum", line(LAB)),
        bad("policy-two-quorums", "a policy of two quorums", "quorum none\nquorum none\n"),
        bad("policy-no-line-feed", "a policy whose last line has no end", "quorum none"),
        bad("policy-carriage-return", "a carriage return in a policy", "quorum none\r\n"),
        bad("policy-unknown-line", "a line of a kind that does not exist", "veto\nquorum none\n"),
        bad(
            "policy-inherited-line",
            "a line named like a part of every object",
            "constructor x\nquorum none\n"),
        bad(
            "policy-forward",
            "a quorum that is defined behind it",
            "quorum " + LAB + "\n" + line(LAB)),
        bad("policy-unknown-name", "a quorum of somebody unnamed", line(LAB) + "quorum mbr_x\n"),
        bad(
            "policy-same-name",
            "two witnesses of one name",
            line(LAB) + named(LAB, MAKER) + end(LAB)),
        bad(
            "policy-same-key",
            "one key as two witnesses, which would count twice",
            line(LAB) + named(MAKER, LAB) + group("all", LAB, MAKER)),
        bad(
            "policy-same-bytes",
            "one key under two key names as two witnesses",
            line(LAB)
                + "witness mbr_maker "
                + Cosigner.of("other", World.seed("cosigner " + LAB)).key()
                + "\n"
                + group("all", LAB, MAKER)),
        bad(
            "policy-two-groups",
            "a witness in two groups",
            lines(LAB, MAKER) + "group a any mbr_lab\ngroup b any mbr_lab\nquorum b\n"),
        bad(
            "policy-twice-in-a-group",
            "a witness twice in one group",
            line(LAB) + group("2", LAB, LAB)),
        bad(
            "policy-threshold-zero",
            "a group of which nobody is needed",
            line(LAB) + group("0", LAB)),
        bad("policy-threshold-high", "more needed than there are", line(LAB) + group("2", LAB)),
        bad(
            "policy-threshold-form",
            "a threshold with a zero before it",
            line(LAB) + group("01", LAB)),
        bad(
            "policy-threshold-word",
            "a threshold in an unknown word",
            line(LAB) + group("most", LAB)),
        bad(
            "policy-threshold-inherited",
            "a threshold named like a part of every object",
            line(LAB) + group("constructor", LAB)),
        bad("policy-group-empty", "a group of nobody", line(LAB) + "group g any\nquorum g\n"),
        bad("policy-named-none", "a witness named none", named("none", LAB) + "quorum none\n"),
        bad(
            "policy-log-as-witness",
            "a witness's line with a key of the log's kind",
            "witness mbr_lab " + NoteKey.of(LAB, publicKey(LAB)) + "\nquorum none\n"),
        bad(
            "policy-witness-as-log",
            "a log's line with a key of a witness's kind",
            "log " + Alliance.key(LAB).key() + "\nquorum none\n"),
        bad(
            "policy-key-id",
            "a witness's key with another id",
            line(LAB).replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+") + "quorum none\n"),
        bad(
            "policy-small-order",
            "a witness's key of small order, for which anybody can sign",
            "witness mbr_lab mbr_lab+e3d0d1cc+BAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nquorum none\n"),
        bad(
            "policy-65-witnesses",
            "one witness more than a policy may have",
            many(65) + "quorum none\n"),
        bad(
            "policy-mirror-counts",
            "a mirror in the quorum",
            lines(LAB, MAKER + "/mirror") + group("2", LAB, MAKER + "/mirror")),
        bad(
            "policy-mirror-alone",
            "a mirror as the quorum",
            line(MAKER + "/mirror") + "quorum " + MAKER + "/mirror\n"),
        bad(
            "policy-platform",
            "the platform as its own witness",
            line(World.PLATFORM) + "quorum " + World.PLATFORM + "\n"),
        bad(
            "policy-platform-mirror",
            "the platform as its own mirror",
            line(World.PLATFORM + "/mirror") + "quorum none\n"),
        bad(
            "policy-log-key",
            "the log's key as a witness",
            "witness mbr_lab " + Cosigner.of(LAB, World.seed("log")).key() + "\nquorum mbr_lab\n"),
        bad(
            "policy-platform-key",
            "a key with which the platform signs statements as a witness",
            "witness mbr_lab "
                + Cosigner.of(LAB, World.seed("platform")).key()
                + "\nquorum mbr_lab\n"),
        bad(
            "policy-hosted-key",
            "a member's key that the platform holds as a witness",
            "witness mbr_broker "
                + Cosigner.of("mbr_broker", World.seed("broker")).key()
                + "\nquorum mbr_broker\n"),
        raw(
            "policy-no-approvals",
            "a policy that asks for no approval",
            policy("quorum none\n", 0)),
        raw(
            "policy-text-missing",
            "a policy without its text",
            Json.object().put("approvals", 1).build()),
        whole(
            "policy-by-a-member",
            "a policy that a member signed",
            Code.REGISTRY_INVALID,
            () -> {
              var journey = new Journey();
              journey.world.registerRaw(
                  World.PLATFORM,
                  Raw.registry(
                      journey.shop, SHOP, StatementType.POLICY, policy("quorum none\n", 1)));
              return journey.draft().file();
            }));
  }

  private static byte[] publicKey(String name) {
    return Alliance.key(name).key().publicKey();
  }

  /** A witness under a name that is not its key's. */
  private static String named(String name, String key) {
    return line(key).replaceFirst("witness [^ ]+ ", "witness " + name + " ");
  }

  private static String group(String threshold, String... names) {
    return "group g " + threshold + " " + String.join(" ", names) + "\nquorum g\n";
  }

  private static String end(String quorum) {
    return "quorum " + quorum + "\n";
  }

  private static String many(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(line("w" + i));
    }
    return text.toString();
  }

  private static Json.Obj policy(String text, long approvals) {
    return Json.object().put("policy", text).put("approvals", approvals).build();
  }

  private static Forgery bad(String name, String how, String text) {
    return raw(name, how, policy(text, 1));
  }

  private static Forgery raw(String name, String how, Json.Obj content) {
    return whole(
        name,
        how,
        Code.REGISTRY_INVALID,
        () -> {
          var journey = new Journey();
          journey.world.registerRaw(World.PLATFORM, StatementType.POLICY, content);
          return journey.draft().file();
        });
  }
}
