package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.suyuan.gs1.SharedData;
import org.suyuan.gs1.json.Invalid;
import org.w3c.dom.Document;

/**
 * What the standard's XML Schema refuses, we refuse, and what it lets pass we take, but for {@link
 * XmlAllowance}: asked of thousands of examples with small changes.
 */
class XmlStrictnessTest {
  private static final int MUTATIONS = Integer.getInteger("suyuan.mutations", 500);
  private static final long SEED = Long.getLong("suyuan.seed", 20_230_516);

  @Test
  void changedExamplesAreJudgedAsTheStandardsSchemaJudgesThem() throws Exception {
    Xsd xsd = Xsd.standard();
    List<Document> examples = new ArrayList<>();
    for (Path file : Examples.xmlDocuments()) {
      byte[] xml = SharedData.bytes(file);
      assertThat(xsd.judge(xml)).as(file.toString()).isEmpty();
      examples.add(XmlMutations.read(xml));
    }
    var mutations = new XmlMutations(SEED);
    List<String> disagreements = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] xml = mutations.mutated(examples.get(i % examples.size()));
      String theirs = xsd.judge(xml);
      List<Invalid> ours = faults(xml);
      refused += theirs.isEmpty() ? 0 : 1;
      if (theirs.isEmpty() && !ours.stream().allMatch(XmlAllowance::explains)) {
        disagreements.add("only we refuse: " + ours);
      } else if (!theirs.isEmpty() && ours.isEmpty() && !XmlAllowance.isKnown(theirs)) {
        disagreements.add("only the schema refuses: " + theirs + "\n" + new String(xml, UTF_8));
      }
      assertThat(ours)
          .as(() -> new String(xml, UTF_8))
          .allSatisfy(fault -> assertThat(fault.pointer()).contains("line "));
    }
    assertThat(disagreements).as("of %d, %d refused", MUTATIONS, refused).isEmpty();
    assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS * 9 / 10);
  }

  private static List<Invalid> faults(byte[] xml) {
    try {
      EpcisXmlReader.read(xml);
      return List.of();
    } catch (InvalidDocument refused) {
      return refused.faults();
    }
  }
}
