package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.proof.forgeries.Alliance.CARRIER;
import static org.suyuan.proof.forgeries.Alliance.LAB;
import static org.suyuan.proof.forgeries.Alliance.MAKER;
import static org.suyuan.proof.forgeries.Alliance.OUTSIDER;
import static org.suyuan.proof.forgeries.Alliance.SHOP;
import static org.suyuan.proof.forgeries.Forgery.good;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.note.NoteSigner;

/** Bundles that are good enough for their log's own policy, judged by a policy from elsewhere. */
final class Demands {
  /**
   * A bundle and the policy that its reader demands.
   *
   * @param logKey whether the reader has the log's key too; else the policy's log line stands for
   *     it
   */
  record Demand(String file, String policy, boolean logKey, String how, Code code) {
    String line() {
      String trust = logKey ? "key" : "policy";
      return String.join("\t", file + ".json", policy + ".policy", trust, how, code.name());
    }
  }

  private Demands() {}

  static List<Forgery> all() {
    return List.of(
        good(
            "honest-downgraded",
            "nothing by its own policy, which the log has turned to quorum none",
            Code.VERIFIED,
            Journey.RECORDS,
            () -> {
              Alliance alliance = Alliance.threeOfFour();
              alliance.world.demand("quorum none\n", 1);
              return alliance.signedBy(LAB).file();
            }),
        good(
            "honest-unknown-line",
            "nothing by its own policy, which does not know the witness whose line is wrong",
            Code.VERIFIED,
            Journey.RECORDS,
            () -> {
              var alliance = new Alliance();
              return alliance.signedBy().lines(alliance.earlier(OUTSIDER, 5)).file();
            }));
  }

  static Map<String, byte[]> policies() {
    Map<String, byte[]> policies = new LinkedHashMap<>();
    String log = "log " + World.LOG.key() + " https://shop.example/log\n";
    String other =
        "log " + NoteSigner.of("other.example/log", World.seed("other log")).key() + "\n";
    put(policies, "demand-three", log + Alliance.quorum(3, MAKER, LAB, CARRIER, SHOP));
    put(policies, "demand-four", other + log + Alliance.quorum(4, MAKER, LAB, CARRIER, SHOP));
    put(policies, "demand-outsider", log + Alliance.quorum(1, OUTSIDER));
    put(policies, "demand-nobody", log + "quorum none\n");
    put(policies, "demand-of-another-log", other + "quorum none\n");
    put(
        policies,
        "demand-other-names",
        log
            + Alliance.quorum(3, MAKER, LAB, SHOP)
                .replace("witness mbr_", "witness w_")
                .replace(" mbr_maker mbr_lab mbr_shop", " w_maker w_lab w_shop"));
    return policies;
  }

  static List<Demand> demands() {
    return List.of(
        demand("honest-witnessed", "demand-three", "the quorum that it has", Code.VERIFIED),
        by(
            "honest-witnessed",
            "demand-three",
            "the same, and the policy's log line",
            Code.VERIFIED),
        demand(
            "honest-witnessed",
            "demand-other-names",
            "the same keys by other names",
            Code.VERIFIED),
        demand("honest-witnessed", "demand-four", "all four", Code.NOT_WITNESSED),
        by(
            "honest-witnessed",
            "demand-four",
            "all four, by the second log line",
            Code.NOT_WITNESSED),
        demand(
            "honest-witnessed",
            "demand-outsider",
            "somebody who did not see it",
            Code.NOT_WITNESSED),
        demand("honest-outsider", "demand-outsider", "the outsider who saw it", Code.VERIFIED),
        demand("honest-public", "demand-three", "a quorum from a shop alone", Code.NOT_WITNESSED),
        demand(
            "honest-downgraded",
            "demand-three",
            "the policy that the log gave up",
            Code.NOT_WITNESSED),
        demand(
            "honest-unknown-line",
            "demand-outsider",
            "the witness whose line is wrong",
            Code.COSIGNATURE_INVALID),
        demand("honest-unknown-line", "demand-nobody", "nobody", Code.VERIFIED),
        demand(
            "witness-two",
            "demand-nobody",
            "nobody, which is less than its log's policy",
            Code.NOT_WITNESSED),
        by("honest-public", "demand-nobody", "nobody, and the policy's log line", Code.VERIFIED),
        demand(
            "honest-public",
            "demand-of-another-log",
            "nobody, with the log's key beside it",
            Code.VERIFIED),
        by(
            "honest-public",
            "demand-of-another-log",
            "a policy for another log",
            Code.CHECKPOINT_WRONG_LOG),
        by(
            "checkpoint-of-another-key",
            "demand-nobody",
            "a thief's checkpoint, by the log line",
            Code.CHECKPOINT_FORGED));
  }

  private static Demand demand(String file, String policy, String how, Code code) {
    return new Demand(file, policy, true, how, code);
  }

  private static Demand by(String file, String policy, String how, Code code) {
    return new Demand(file, policy, false, how, code);
  }

  private static void put(Map<String, byte[]> policies, String name, String text) {
    policies.put(name + ".policy", text.getBytes(UTF_8));
  }
}
