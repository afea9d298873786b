package org.suyuan.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.node.Client.Answer;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Reason;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/** The first entry that breaks the log's rules is named, and no tree with it is ever cosigned. */
class RefusedEntryTest {
  private static final SigningKey STRANGER = SigningKey.ofSeed(TestLog.seed("stranger"));

  @TempDir Path folder;

  private final TestLog log = TestLog.withMaker().grow(6);
  private final Nodes nodes = new Nodes();

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void whatIsNoStatement() throws IOException {
    assertRefused(log.append("nothing that a member signed".getBytes(UTF_8)), "three parts");
  }

  @Test
  void anEmptyEntry() throws IOException {
    assertRefused(log.append(new byte[0]), "three parts");
  }

  @Test
  void anEntryLongerThanAnyStatement() throws IOException {
    assertRefused(log.append(new byte[65_535]), "at most 16384 bytes, found 65535");
  }

  @Test
  void aSignatureThatDoesNotHold() throws IOException {
    String good = new String(TestLog.statement(TestLog.MAKER_KEY, TestLog.MAKER, 1), UTF_8);
    String other = new String(TestLog.statement(TestLog.MAKER_KEY, TestLog.MAKER, 2), UTF_8);
    String signature = other.substring(other.lastIndexOf('.'));
    String mixed = good.substring(0, good.lastIndexOf('.')) + signature;
    assertRefused(log.append(mixed.getBytes(UTF_8)), "good signature of \"mbr_maker\"");
  }

  @Test
  void aKeyThatWasNeverRegistered() throws IOException {
    assertRefused(log.append(TestLog.statement(STRANGER, TestLog.MAKER, 1)), "never registered");
  }

  @Test
  void aKeyOfAnotherMember() throws IOException {
    assertRefused(
        log.append(TestLog.statement(TestLog.MAKER_KEY, TestLog.PLATFORM, 1)), "is another's");
  }

  @Test
  void aKeyThatWasRevokedBefore() throws IOException {
    log.register(
        new RegistryContent.Revocation(TestLog.MAKER, TestLog.MAKER_KEY.kid(), Reason.LOST));
    assertRefused(log.state(1), "was revoked before");
  }

  @Test
  void aMemberWithoutAnyRight() throws IOException {
    log.register(new RegistryContent.Right(TestLog.MAKER, Rights.NONE));
    assertRefused(log.state(1), "some right");
  }

  @Test
  void aStatementForAnotherLog() throws IOException {
    byte[] other =
        Statements.sign(
                TestLog.MAKER_KEY,
                "other.example/log",
                TestLog.MAKER,
                1,
                StatementType.EPCIS,
                TreeHash.EMPTY_ROOT)
            .bytes();
    assertRefused(log.append(other), "for another");
  }

  @Test
  void aRegistryStatementThatThePlatformDidNotSign() throws IOException {
    var content = new RegistryContent.Right(TestLog.MAKER, Rights.NONE);
    byte[] own =
        Statements.sign(TestLog.MAKER_KEY, TestLog.ORIGIN, TestLog.MAKER, 1, content).bytes();
    assertRefused(log.append(own), "platform");
  }

  @Test
  void aKeyWithoutProofOfPossession() throws IOException {
    Signer pretender =
        new Signer() {
          @Override
          public MemberKey key() {
            return STRANGER.key();
          }

          @Override
          public byte[] sign(byte[] message) {
            return TestLog.MAKER_KEY.sign(message);
          }
        };
    log.register(RegistryContent.Key.of(TestLog.ORIGIN, TestLog.MAKER, pretender, Custody.OWN));
    assertRefused(log, "possession");
  }

  @Test
  void anotherFoundingStatementThanThePinnedOne() throws IOException {
    Options options =
        Nodes.options(folder, TreeHash.sha256("another".getBytes(UTF_8)), Nodes.NOBODY);
    assertRefused(nodes.start(options), log, 0, "founding statement");
  }

  @Test
  void aSecondFoundingStatement() throws IOException {
    assertRefused(log.append(log.entries.getFirst()), "index 0");
  }

  @Test
  void aRightThatWasTakenWithTheApprovalsItNeeded() throws IOException {
    SigningKey lab = SigningKey.ofSeed(TestLog.seed("lab"));
    log.register(new RegistryContent.Member("mbr_lab", "Lab", Role.LAB, "dns:lab.example"));
    log.register(RegistryContent.Key.of(TestLog.ORIGIN, "mbr_lab", lab, Custody.OWN));
    log.register(new RegistryContent.Policy(Policy.NONE, 2));
    log.register(new RegistryContent.Right(TestLog.MAKER, Rights.NONE));
    Hash proposal = TreeHash.leaf(log.entries.getLast());
    // Proposed is not taken: this one is good, and the one after the approval is not.
    log.state(100);
    var approval = new RegistryContent.Approval(proposal);
    log.append(Statements.sign(lab, TestLog.ORIGIN, "mbr_lab", 1, approval).bytes());
    assertRefused(log.state(101), "some right");
  }

  @Test
  void anApprovalOfNothing() throws IOException {
    var approval = new RegistryContent.Approval(TreeHash.EMPTY_ROOT);
    byte[] of =
        Statements.sign(TestLog.MAKER_KEY, TestLog.ORIGIN, TestLog.MAKER, 1, approval).bytes();
    assertRefused(log.append(of), "proposed before");
  }

  @Test
  void theRegistryIsAsBeforeAfterAPackageWithABadEntry() throws IOException {
    Client node = nodes.start(folder, log);
    TestLog good = log.copy();
    log.register(
        new RegistryContent.Revocation(TestLog.MAKER, TestLog.MAKER_KEY.kid(), Reason.LOST));
    log.append(new byte[3]);
    node.cosigned(log, 0, 6);
    node.cosigned(log, 6, 8);
    assertThat(node.addEntries(log.upload(0, 8)).text()).contains("Entry 7");
    node.mirrored(good, 0, 6);
    assertThat(node.addEntries(log.upload(6, 8)).text()).contains("Entry 7");
  }

  private void assertRefused(TestLog bad, String why) throws IOException {
    assertRefused(nodes.start(folder, bad), bad, bad.size() - 1, why);
  }

  private void assertRefused(Client node, TestLog bad, long index, String why) throws IOException {
    long size = bad.size();
    if (index > 0) {
      node.cosigned(bad, 0, index);
    }
    node.cosigned(bad, index, size);
    assertNamed(node.addEntries(bad.upload(0, size)), index, why);
    assertRefusing(node, bad, index, why);
    nodes.stop();
    // The founding hash of the folder stays what it was.
    Client again =
        index > 0
            ? nodes.start(folder, bad)
            : nodes.start(
                Nodes.options(folder, TreeHash.sha256("another".getBytes(UTF_8)), Nodes.NOBODY));
    assertRefusing(again, bad, index, why);
    if (index > 0) {
      again.mirrored(bad, 0, index);
      assertNamed(again.addEntries(bad.upload(index, size)), index, why);
    }
  }

  private static void assertRefusing(Client node, TestLog bad, long index, String why) {
    long size = bad.size();
    assertNamed(node.addCheckpoint(bad.submission(size, size)), index, why);
    TestLog longer = bad.copy().state(77);
    assertNamed(node.addCheckpoint(longer.submission(size, size + 1)), index, why);
    assertNamed(node.addEntries(bad.upload(0, size)), index, why);
    assertThat(node.get("/").text()).contains("Entry " + index);
    List<Json> refusals = Client.elements(node.status(), "refusals");
    assertThat(refusals).hasSize(1);
    assertThat(((Json.Obj) refusals.getFirst()).text("leaf"))
        .isEqualTo(TreeHash.leaf(bad.entries.get((int) index)).hex());
  }

  private static void assertNamed(Answer answer, long index, String why) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.text()).contains("Entry " + index + " is refused").contains(why);
  }
}
