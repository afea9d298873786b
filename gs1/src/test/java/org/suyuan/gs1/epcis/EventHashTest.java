package org.suyuan.gs1.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventHashTest {

  @Test
  void theTextFollowsTheCanonicalOrder() {
    assertThat(EventHash.preHash(Sample.read(Sample.OBJECT)))
        .isEqualTo(
            "eventType=ObjectEvent"
                + "eventTime=2026-05-04T01:30:00.142Z"
                + "eventTimeZoneOffset=+08:00"
                + "epcListepc=https://id.gs1.org/01/10614141073464/21/2017"
                + "action=ADD"
                + "bizStep=https://ref.gs1.org/cbv/BizStep-commissioning"
                + "readPointid=https://id.gs1.org/414/0614141073467/254/1234"
                + "{https://example.com/ext/}dock=7"
                + "ilmd{https://example.com/ext/}lot=L1"
                + "{https://example.com/ext/}note"
                + "{https://example.com/ext/}deep=1.5{https://example.com/ext/}deep=2.50");
  }

  @ParameterizedTest
  @CsvSource({
    "00.1415, 00.142", "00.1414999, 00.141", "00.14149, 00.141", "00.9995, 01.000",
    "00.99949, 00.999", "00, 00.000", "00.5, 00.500", "00.00050000000000000000001, 00.001"
  })
  void timesAreRoundedHalfUpAtTheFourthDecimal(String seconds, String rounded) {
    assertThat(
            Timestamp.of("2026-05-04T09:30:" + seconds + "+08:00").orElseThrow().inMilliseconds())
        .isEqualTo("2026-05-04T01:30:" + rounded + "Z");
  }

  @Test
  void howItIsWrittenDoesNotMatter() {
    String hash = EventHash.of(Sample.read(Sample.AGGREGATION));
    assertThat(hash).matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0");
    for (String same :
        new String[] {
          Sample.AGGREGATION.replace("3.50", "3.5"),
          Sample.AGGREGATION.replace("3.50", "35e-1"),
          Sample.AGGREGATION.replace("10:00:00Z", "18:00:00.000+08:00"),
          Sample.AGGREGATION.replace(
              "https://shop.example/01/10614141073464/21/2017?17=301231",
              "urn:epc:id:sgtin:0614141.107346.2017"),
          Sample.AGGREGATION.replace(
              "urn:epc:id:sscc:0614141.1234567890", "https://id.gs1.org/00/106141412345678908"),
          Sample.AGGREGATION
              .replace("'action': 'ADD',", "")
              .replace("'uom'", "'uom'")
              .replace("'type':", "'action': 'ADD', 'type':"),
          Sample.AGGREGATION.replace("'type':", "'eventID': 'urn:example:1', 'type':"),
          Sample.AGGREGATION.replace("'type':", "'recordTime': '2026-05-04T11:00:00Z', 'type':"),
          Sample.AGGREGATION.replace(
              "'type':",
              "'errorDeclaration': {'declarationTime': '2026-05-05T11:00:00Z'}, 'type':"),
          Sample.AGGREGATION.replace("'type':", "'rdfs:comment': 'a remark', 'type':")
        }) {
      assertThat(EventHash.of(Sample.read(same))).as(same).isEqualTo(hash);
    }
  }

  @Test
  void whatItSaysDoesMatter() {
    String hash = EventHash.of(Sample.read(Sample.AGGREGATION));
    for (String other :
        new String[] {
          Sample.AGGREGATION.replace("3.50", "3.51"),
          Sample.AGGREGATION.replace("'KGM'", "'GRM'"),
          Sample.AGGREGATION.replace("21/2017", "21/02017"),
          Sample.AGGREGATION.replace("'+08:00'", "'+09:00'"),
          Sample.AGGREGATION.replace("'ADD'", "'OBSERVE'"),
          Sample.AGGREGATION.replace("'type':", "'gs1:x': 'y', 'type':"),
          Sample.AGGREGATION.replace("'type':", "'certificationInfo': 'urn:a:1', 'type':")
        }) {
      assertThat(EventHash.of(Sample.read(other))).as(other).isNotEqualTo(hash);
    }
  }

  @Test
  void theTypeStandsBeforeTheTransaction() {
    assertThat(EventHash.preHash(Sample.read(Sample.TRANSACTION)))
        .contains(
            "bizTransactionListtype=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:example:po:1");
  }

  @Test
  void textThatLooksLikeANumberStaysText() {
    String text =
        Sample.OBJECT.replace(
            "'ext:note'",
            "'sensorElementList': [{'sensorReport': [{'type': 'Temperature',"
                + " 'stringValue': '111100001111000011110000', 'value': 4.50}]}],"
                + " 'ext:lot': '00123', 'ext:code': '1e5', 'ext:n': 1.00, 'ext:note'");
    assertThat(EventHash.preHash(Sample.read(text)))
        .contains(
            "type=https://gs1.org/voc/Temperaturevalue=4.5stringValue=111100001111000011110000")
        .contains("{https://example.com/ext/}lot=00123")
        .contains("{https://example.com/ext/}code=1e5")
        .contains("{https://example.com/ext/}n=1{");
  }

  @Test
  void listsAreSortedByTheBytesOfUtf8() {
    String text = Sample.OBJECT.replace("[1.50, '2.50']", "['𝄞', 'Ａ']");
    assertThat(EventHash.preHash(Sample.read(text)))
        .endsWith("{https://example.com/ext/}deep=Ａ{https://example.com/ext/}deep=𝄞");
  }

  @Test
  void aPrefixOfTheDocumentCountsForItsEvents() {
    String bare = Sample.OBJECT;
    String inDocument =
        Sample.document(
            bare.replaceFirst("(?s)\\['https.*?]", "{'ext': 'https://example.com/ext/'}"));
    Event event = EpcisReader.read(Sample.json(inDocument)).events().getFirst();
    assertThat(EventHash.of(event)).isEqualTo(EventHash.of(Sample.read(bare)));
  }
}
