package org.suyuan.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.suyuan.gs1.epcis.Checked;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.json.Invalid;

/** What the readers of documents say is said in Chinese too; what stands in a document stays. */
class FaultWordTest {
  private static final String EVENT =
      """
      {"type":"ObjectEvent","eventTime":"2026-03-01T08:00:00Z","eventTimeZoneOffset":"+00:00","action":"ADD",
       "epcList":["urn:epc:id:sgtin:9521000.000001.7"],"bizTransactionList":[{"bizTransaction":"urn:x:1"}]}\
      """;

  @Test
  void whatIsExpectedIsSaidInTheLanguageOfThePage() {
    Texts chinese = Texts.in(Language.ZH);
    for (var change :
        List.of(
            "\"ADD\" \"MAYBE\"",
            "\"ADD\" 7",
            "\"+00:00\" \"15:00\"",
            "\"2026-03-01T08:00:00Z\" \"yesterday\"",
            "\"ObjectEvent\" \"Event\"",
            "\"ObjectEvent\" \"TransformationEvent\"",
            "\"ObjectEvent\" \"AggregationEvent\"",
            "\"epcList\" \"others\"",
            "\"epcList\" \"quantityList\"",
            "\"urn:x:1\" \"no-uri\"",
            "\"bizTransaction\" \"transaction\"",
            "[\"urn:epc {\"urn:epc",
            "\"urn:epc:id:sgtin:9521000.000001.7\" \"urn:x:1\",\"urn:x:1\"",
            "\"action\" \"ilmd\":7,\"action\"",
            "\"action\" \"bizStep\":\"flying\",\"action\"",
            "\"action\" \"bizStep\":\"urn:epcglobal:cbv:bizstep:packing\",\"action\"",
            "\"action\" \"persistentDisposition\":{},\"action\"",
            "\"action\" \"sensorElementList\":[{\"sensorReport\":[]}],\"action\"",
            "\"action\" \"type\":\"ObjectEvent\",\"action\"")) {
      var words = change.split(" ", 2);
      var faults = faults(EVENT.replace(words[0], words[1]));
      assertThat(faults).as(change).isNotEmpty();
      assertThat(faults)
          .as(change)
          .allSatisfy(fault ->
              assertThat(FaultWord.in(chinese, fault.expected()))
                  .as(fault.toString())
                  .get()
                  .asString()
                  .containsPattern("\\p{IsHan}"));
    }
  }

  @Test
  void whatIsFoundIsSaidWhereItIsAWordAndShownWhereItIsTheDocuments() {
    Texts chinese = Texts.in(Language.ZH);
    assertThat(FaultWord.in(chinese, "nothing")).contains("没有");
    assertThat(FaultWord.in(chinese, "MAYBE")).isEmpty();
    assertThat(FaultWord.in(Texts.in(Language.EN), "the member readPoint"))
        .contains("the member readPoint");
    assertThat(FaultWord.in(chinese, "the member readPoint")).contains("必填项 readPoint");
  }

  private static List<Invalid> faults(String event) {
    var document =
        """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
         "schemaVersion":"2.0","creationDate":"2026-03-01T00:00:00Z","epcisBody":{"eventList":[%s]}}\
        """
            .formatted(event);
    var checked = EpcisReader.check(document.getBytes(StandardCharsets.UTF_8));
    return Stream.concat(
            checked.faults().stream(),
            checked.events().stream()
                .flatMap(one ->
                    switch (one) {
                      case Checked.Good _ -> Stream.<Invalid>of();
                      case Checked.Bad(var faults) -> faults.stream();
                    }))
        .toList();
  }
}
