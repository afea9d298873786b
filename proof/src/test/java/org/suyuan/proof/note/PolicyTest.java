package org.suyuan.proof.note;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.TreeHash;

class PolicyTest {
  private static final NoteSigner LOG = SignedNoteTest.signer("log.example/one", 1);

  @Test
  void aPolicyOfTwoLevelsIsReadAndDecides() {
    Policy policy =
        Policy.parse(
            """
            # who sees this log
            log %s https://log.example/one/

            \twitness\tX1   %s https://x1.example/
            witness X2 %s
            witness X3 %s\t
              # a comment after spaces
            group X 2 X1 X2 X3
            witness Y1 %s
            witness Y2 %s
            group Y any Y1 Y2
            group X-and-Y all X Y
            quorum X-and-Y
            """
                .formatted(LOG.key(), vkey(1), vkey(2), vkey(3), vkey(4), vkey(5)));
    assertThat(policy.logs())
        .containsExactly(new Policy.Log(LOG.key(), "https://log.example/one/"));
    assertThat(policy.witnesses())
        .hasSize(5)
        .startsWith(
            new Policy.Witness("X1", witness(1).key(), "https://x1.example/"),
            new Policy.Witness("X2", witness(2).key(), null));
    assertThat(policy.groups())
        .containsExactly(
            new Policy.Group("X", 2, List.of("X1", "X2", "X3")),
            new Policy.Group("Y", 1, List.of("Y1", "Y2")),
            new Policy.Group("X-and-Y", 2, List.of("X", "Y")));
    assertThat(policy.quorum()).isEqualTo("X-and-Y");
    assertThat(policy.isAlone()).isFalse();
    for (Set<String> enough :
        List.of(Set.of("X1", "X2", "Y1"), Set.of("X3", "X1", "Y2"), policyNames(policy))) {
      assertThat(policy.isSatisfiedBy(enough)).as("%s", enough).isTrue();
    }
    for (Set<String> few :
        List.of(
            Set.<String>of(),
            Set.of("X1", "X2", "X3"),
            Set.of("X1", "Y1", "Y2"),
            Set.of("X", "Y"),
            Set.of("X-and-Y"),
            Set.of("X1", "somebody", "Y1"))) {
      assertThat(policy.isSatisfiedBy(few)).as("%s", few).isFalse();
    }
  }

  @Test
  void thePolicyThatAsksForNobodyIsSatisfiedByNobody() {
    assertThat(Policy.NONE).hasToString("quorum none\n").isEqualTo(Policy.parse("quorum none\n"));
    assertThat(Policy.NONE.isAlone()).isTrue();
    assertThat(Policy.NONE.isSatisfiedBy(Set.of())).isTrue();
    Policy listed = Policy.parse("witness a " + vkey(1) + "\nquorum none\n");
    assertThat(listed.isAlone()).isTrue();
    assertThat(listed.isSatisfiedBy(Set.of())).isTrue();
    assertThat(listed).isNotEqualTo(Policy.NONE);
  }

  @Test
  void aQuorumMayBeOneWitness() {
    Policy policy =
        Policy.parse("witness a %s\nquorum a\nwitness b %s\n".formatted(vkey(1), vkey(2)));
    assertThat(policy.isSatisfiedBy(Set.of("a"))).isTrue();
    assertThat(policy.isSatisfiedBy(Set.of("b"))).isFalse();
  }

  @Test
  void theTextIsKeptAsItWasRead() {
    String text = " #  a comment\n\n\t quorum\t none \n\n";
    assertThat(Policy.parse(text)).hasToString(text);
    assertThat(Policy.parse(text).octets()).isEqualTo(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,3", "4,3", "5,4", "6,5", "7,5", "10,7", "64,43"})
  void theUsualPolicyAsksForMoreThanTwoThirds(int count, int threshold) {
    List<Policy.Witness> witnesses =
        IntStream.range(0, count)
            .mapToObj(i -> new Policy.Witness("w" + i, witness(i).key(), i == 0 ? "u" : null))
            .toList();
    Policy policy = Policy.usual(witnesses);
    assertThat(policy.witnesses()).isEqualTo(witnesses);
    assertThat(policy.groups()).hasSize(1);
    assertThat(policy.isSatisfiedBy(first(threshold))).isTrue();
    assertThat(policy.isSatisfiedBy(first(threshold - 1))).isFalse();
    assertThat(3 * threshold).isGreaterThan(2 * count);
    assertThat(Policy.parse(policy.toString())).isEqualTo(policy);
  }

  @Test
  void theUsualPolicyOfNobodyIsTheLogAlone() {
    assertThat(Policy.usual(List.of())).isEqualTo(Policy.NONE);
    Policy.Witness witness = new Policy.Witness("a", witness(1).key(), null);
    assertThatThrownBy(() -> Policy.usual(List.of(witness, witness))).isInstanceOf(Rejected.class);
  }

  @Test
  void onlyGoodCosignaturesVouchAndABadOneIsRejected() {
    Checkpoint checkpoint = new Checkpoint("log.example/one", 1, TreeHash.sha256(new byte[0]));
    Instant time = Instant.ofEpochSecond(5);
    Policy policy =
        Policy.parse(
            "witness a %s\nwitness b %s\nwitness c %s\ngroup g 2 a b c\nquorum g\n"
                .formatted(vkey(1), vkey(2), vkey(3)));
    SignedNote note = checkpoint.sign(LOG);
    assertThat(policy.vouching(note)).isEmpty();
    SignedNote seen =
        note.with(witness(3).cosign(checkpoint, time))
            .with(witness(9).cosign(checkpoint, time))
            .with(witness(1).cosign(checkpoint, time))
            .with(witness(1).cosign(checkpoint, time.plusSeconds(1)));
    assertThat(policy.vouching(seen)).containsExactly("a", "c");
    assertThat(policy.isSatisfiedBy(policy.vouching(seen))).isTrue();
    Checkpoint other = new Checkpoint("log.example/one", 2, checkpoint.root());
    SignedNote bad = seen.with(witness(2).cosign(other, time));
    assertThatThrownBy(() -> policy.vouching(bad))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("cosignature of " + witness(2).key().name());
    assertThat(policy.vouching(seen.with(witness(9).cosign(other, time)))).hasSize(2);
  }

  @Test
  void whatIsNotAPolicyIsRefusedWithItsLine() {
    String a = "witness a " + vkey(1) + "\n";
    String b = "witness b " + vkey(2) + "\n";
    String none = "quorum none\n";
    for (String[] bad :
        new String[][] {
          {"", "ends with a line feed"},
          {"\n", "found none"},
          {"# only a comment\n", "found none"},
          {"quorum none", "ends with a line feed"},
          {none + none, "Line 2 of the policy: Expected one quorum"},
          {"quorum\n", "Expected quorum <name>|none"},
          {"quorum none none\n", "Expected quorum <name>|none"},
          {"Quorum none\n", "Expected log, witness, group or quorum"},
          {"quorum a\n" + a, "that stands before, found \"a\""},
          {a + "quorum A\n", "that stands before"},
          {none + "mirror a\n", "Line 2 of the policy"},
          {none + "log\n", "log <vkey>"},
          {none + "log " + LOG.key() + " u #\n", "log <vkey>"},
          {none + "log " + LOG.key() + "\nlog " + LOG.key() + " u\n", "found it once more"},
          {none + "log " + LOG.key() + "\nlog " + renamed(LOG.key()) + "\n", "found it once more"},
          {none + "log " + vkey(1) + "\n", "key of type SIGNATURE"},
          {none + "witness a " + LOG.key() + "\n", "key of type COSIGNATURE"},
          {none + "witness a\n", "witness <name> <vkey>"},
          {none + "witness a " + vkey(1) + " u v\n", "witness <name> <vkey>"},
          {none + "witness a " + vkey(1) + "=\n", "base64"},
          {none + "witness none " + vkey(1) + "\n", "that is not none"},
          {a + a + none, "Line 2 of the policy: Expected another key"},
          {a + "witness b " + vkey(1) + "\n" + none, "Expected another key"},
          {a + "witness b " + renamed(witness(1).key()) + "\n" + none, "Expected another key"},
          {a + "witness a " + vkey(2) + "\n" + none, "Expected a new name"},
          {a + "group a any a\n" + none, "Expected a new name"},
          {a + "group g any\n" + none, "group <name>"},
          {a + "group g\n" + none, "group <name>"},
          {a + "group none any a\n" + none, "that is not none"},
          {a + "group g any none\n" + none, "that stands before, found \"none\""},
          {a + "group g any g\n" + none, "that stands before"},
          {a + "group g any b\n" + b + none, "that stands before"},
          {a + b + "group g all a a\n" + none, "one group at most"},
          {a + b + "group g all a\ngroup h all a b\n" + none, "one group at most"},
          {a + b + "group g any a\ngroup g any b\n" + none, "Expected a new name"},
          {a + b + "group g 0 a b\n" + none, "threshold from 1 to the 2 members"},
          {a + b + "group g 3 a b\n" + none, "threshold from 1 to the 2 members"},
          {a + b + "group g 4294967297 a b\n" + none, "threshold from 1 to the 2 members"},
          {a + b + "group g 01 a b\n" + none, "without leading zeros"},
          {a + b + "group g +1 a b\n" + none, "in decimal"},
          {a + b + "group g -1 a b\n" + none, "in decimal"},
          {a + b + "group g ALL a b\n" + none, "in decimal"},
          {a + b + "group g a b\n" + none, "in decimal"},
          {"quorum none\r\n", "no control character"},
          {"quorum none\u0000\n", "no control character"},
          {"quorum none\u007f\n", "no control character"},
          {"quorum none\f\n", "no control character"},
          {"\ufeffquorum none\n", "Expected log, witness, group or quorum"},
          {"quorum\u00a0none\n", "Expected log, witness, group or quorum"},
          {"# " + "a".repeat(Policy.MAX_SIZE) + "\n" + none, "at most 65536 bytes"}
        }) {
      assertThatThrownBy(() -> Policy.parse(bad[0]))
          .as(bad[0])
          .isInstanceOf(Rejected.class)
          .hasMessageContaining(bad[1]);
    }
  }

  @Test
  void aWitnessOfATypeThatIsNotVerifiedIsRefusedWithASentence() {
    String vkey = "pq.example+00000000+Bg" + "A".repeat(1749) + "=";
    assertThatThrownBy(() -> Policy.parse("witness pq " + vkey + "\nquorum none\n"))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("Line 1 of the policy")
        .hasMessageContaining("found type 6 (ML-DSA-44)");
  }

  @Test
  void wordsOfTheFormatAreGoodNames() {
    Policy policy =
        Policy.parse(
            "witness all %s\nwitness witness %s\ngroup any 2 all witness\nquorum any\n"
                .formatted(vkey(1), vkey(2)));
    assertThat(policy.isSatisfiedBy(Set.of("all", "witness"))).isTrue();
  }

  @Test
  void namesAreOctetsAndNothingElse() {
    String kelvin = "witness K %s\nwitness \u212a %s\nquorum K\n".formatted(vkey(1), vkey(2));
    Policy policy = Policy.parse(kelvin);
    assertThat(policy.isSatisfiedBy(Set.of("K"))).isTrue();
    assertThat(policy.isSatisfiedBy(Set.of("\u212a"))).isFalse();
    assertThatThrownBy(() -> Policy.parse(kelvin.replaceFirst("witness K.*\n", "")))
        .hasMessageContaining("that stands before");

    byte[] latin =
        "# caf\u00e9\nwitness \u00e9 %s\nquorum \u00e9\n".formatted(vkey(1)).getBytes(ISO_8859_1);
    assertThat(Policy.parse(latin).octets()).isEqualTo(latin);
    assertThat(Policy.parse(latin).isSatisfiedBy(Set.of("\u00e9"))).isTrue();
  }

  @Test
  void aKeyNameIsUtf8AlsoInATextThatIsNot() {
    Cosigner mine = Cosigner.of("\u6eaf\u6e90.example", witness(1).key().publicKey());
    byte[] line = ("witness a " + mine.key() + "\nquorum a\n#").getBytes(UTF_8);
    byte[] text = Arrays.copyOf(line, line.length + 2);
    text[line.length] = (byte) 0xff;
    text[line.length + 1] = '\n';
    assertThat(Policy.parse(text).witnesses().getFirst().key()).isEqualTo(mine.key());
  }

  @Test
  void sixtyFourOfEachAreReadAndOneMoreIsNot() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      lines.append("log ").append(SignedNoteTest.signer("l" + i, 300 + i).key()).append('\n');
      lines.append("witness w").append(i).append(' ').append(vkey(i)).append('\n');
    }
    for (int i = 0; i < 64; i++) {
      String before = i == 0 ? "" : " g" + (i - 1);
      lines.append("group g%d all w%d%s\n".formatted(i, i, before));
    }
    String most = lines + "quorum g63\n";
    Policy policy = Policy.parse(most);
    assertThat(policy.isSatisfiedBy(first(64))).isTrue();
    assertThat(policy.isSatisfiedBy(first(63))).isFalse();
    for (String[] more :
        new String[][] {
          {"log " + SignedNoteTest.signer("more", 999).key() + "\n", "at most 64 logs"},
          {"witness more " + vkey(999) + "\n", "at most 64 witnesses"},
          {"group more all g63\n", "at most 64 groups"}
        }) {
      assertThatThrownBy(() -> Policy.parse(most + more[0])).hasMessageContaining(more[1]);
    }
  }

  @Test
  void whatWouldBeAnotherLineIsNoName() {
    for (String name : List.of("", "a b", "a\tb", "a\nquorum none", "none", "a\u007f")) {
      assertThatThrownBy(() -> new Policy.Witness(name, witness(1).key(), null))
          .isInstanceOf(Rejected.class);
    }
    for (String url : List.of("", "a b", "u\nquorum none")) {
      assertThatThrownBy(() -> new Policy.Witness("a", witness(1).key(), url))
          .isInstanceOf(Rejected.class);
    }
  }

  @Test
  void brokenPoliciesAreReadOrRefusedAndNothingElse() {
    byte[] text =
        "log %s\nwitness a %s\nwitness b %s u\ngroup g 2 a b\nquorum g\n"
            .formatted(LOG.key(), vkey(1), vkey(2))
            .getBytes(UTF_8);
    Random random = new Random(7);
    Set<String> outcomes = new HashSet<>();
    for (int i = 0; i < 3000; i++) {
      byte[] broken = text.clone();
      broken[random.nextInt(text.length)] = (byte) random.nextInt(256);
      try {
        assertThat(Policy.parse(broken).octets()).isEqualTo(broken);
        outcomes.add("read");
      } catch (Rejected e) {
        assertThat(e).hasMessageContaining("found");
        outcomes.add("refused");
      }
    }
    assertThat(outcomes).containsExactlyInAnyOrder("read", "refused");
  }

  private static Set<String> policyNames(Policy policy) {
    return policy.witnesses().stream().map(Policy.Witness::name).collect(Collectors.toSet());
  }

  private static Set<String> first(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w" + i).collect(Collectors.toSet());
  }

  private static String renamed(NoteKey key) {
    return NoteKey.of("renamed.example", key.type(), key.publicKey()).toString();
  }

  private static String vkey(int number) {
    return witness(number).key().toString();
  }

  private static Cosigner witness(int number) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    seed[1] = (byte) (number >> 8);
    seed[31] = 77;
    return Cosigner.of("witness.example/w" + number, seed);
  }
}
