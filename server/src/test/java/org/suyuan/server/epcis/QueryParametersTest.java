package org.suyuan.server.epcis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.members.Joining;

/** Every parameter of SimpleEventQuery, once with what finds events and once with what does not. */
@WholePlatform
@TestInstance(Lifecycle.PER_CLASS)
class QueryParametersTest {
  private final Rich rich;
  private final Wire wire;

  QueryParametersTest(Joining joining, @LocalServerPort int port) {
    var member = joining.hosted("brand", "any");
    this.rich = new Rich(member, member.prefix().substring(1));
    this.wire = new Wire(port, member.apiKey());
  }

  @BeforeAll
  void capture() {
    var accepted = wire.post("/epcis/capture", "application/json", rich.document());
    assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
    var location = String.valueOf(accepted.header("Location"));
    var job =
        await()
            .atMost(60, SECONDS)
            .until(() -> wire.get(location).json(), one -> !one.get("running").asBoolean());
    assertThat(job.get("success").asBoolean()).as(job.toString()).isTrue();
  }

  /** Letters of the events that are found; {@code -} for none. */
  @ParameterizedTest(name = "{0}={1} finds {2}, {3} finds {4}")
  @CsvSource(
      delimiterString = ";",
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          eventType; AggregationEvent|TransformationEvent; bc; TransactionEvent; -
          GE_eventTime; 2026-03-03T08:00:00Z; cde; 2026-03-05T08:00:00.001Z; -
          LT_eventTime; 2026-03-03T16:00:00+08:00; ab; 2026-03-01T08:00:00Z; -
          GE_recordTime; 2026-01-01T00:00:00Z; abcde; 2100-01-01T00:00:00Z; -
          LT_recordTime; 2100-01-01T00:00:00Z; abcde; 2026-01-01T00:00:00Z; -
          EQ_action; OBSERVE; de; DELETE; -
          EQ_bizStep; packing|https://ref.gs1.org/cbv/BizStep-inspecting; be; urn:epcglobal:cbv:bizstep:shipping; -
          EQ_disposition; active; a; urn:epcglobal:cbv:disp:recalled; -
          EQ_persistentDisposition_set; completeness_verified; a; completeness_inferred; -
          EQ_persistentDisposition_unset; completeness_inferred; a; completeness_verified; -
          EQ_readPoint; {placeA}; b; {placeD}; -
          EQ_bizLocation; {placeC}; a; {placeB}; -
          WD_readPoint; {placeA}; abd; {placeD}; -
          WD_bizLocation; {placeB}; a; {placeD}; -
          EQ_bizTransaction_po; urn:example:po:1; a; urn:example:po:2; -
          EQ_bizTransaction_urn:epcglobal:cbv:btt:po; urn:example:po:1; a; urn:example:inv:1; -
          EQ_source_owning_party; {party}; a; urn:example:party; -
          EQ_destination_possessing_party; {party}; a; urn:example:party; -
          EQ_destination_owning_party; urn:example:party|{party}; -; urn:example:party; -
          EQ_transformationID; urn:example:run:1; c; urn:example:run:2; -
          MATCH_epc; {item:s1}; ab; {item:s2}; -
          MATCH_epc; urn:epc:idpat:sgtin:{prefix}.0.*; abe; urn:epc:idpat:sgtin:{prefix}.1.*; -
          MATCH_epc; urn:epc:idpat:sgtin:{prefix}.*.*; abe; urn:epc:idpat:sgtin:9529999.*.*; -
          MATCH_parentID; {unit}; b; {item:s1}; -
          MATCH_parentID; urn:epc:idpat:sscc:{prefix}.*; b; urn:epc:idpat:sscc:9529999.*; -
          MATCH_inputEPC; {item:s1}; c; {item:s2}; -
          MATCH_outputEPC; {item:s2}; c; {item:s1}; -
          MATCH_anyEPC; {item:s1}|{item:s3}; abce; {item:s9}; -
          MATCH_anyEPC; {unit}; b; {lot:L7}; -
          MATCH_epcClass; {lot:L7}|{lot:L9}; bd; {lot:L8}; -
          MATCH_epcClass; urn:epc:idpat:lgtin:{prefix}.0.*; bd; urn:epc:idpat:sgtin:{prefix}.0.*; -
          MATCH_inputEPCClass; {lot:L7}; c; {lot:L8}; -
          MATCH_outputEPCClass; {lot:L8}; c; {lot:L7}; -
          MATCH_anyEPCClass; {lot:L7}; bc; {item:s1}; -
          EQ_quantity; 200; b; 201; -
          EQ_quantity; 8|30; cd; 9; -
          GT_quantity; 40; b; 200; -
          GE_quantity; 40; bc; 201; -
          LT_quantity; 30; d; 8; -
          LE_quantity; 30; cd; 7; -
          EQ_quantity_KGM; 0.2; b; 200; -
          GT_quantity_KGM; 0.2; d; 8; -
          GE_quantity_GRM; 200; bd; 8001; -
          LT_quantity_LBR; 1; b; 0.4; -
          LE_quantity_KGM; 8; bd; 0.1; -
          EQ_eventID; {id:a}; a; {id:z}; -
          EXISTS_errorDeclaration; true; e; false; abcde
          GE_errorDeclarationTime; 2026-03-06T08:00:00Z; e; 2026-03-06T08:00:01Z; -
          LT_errorDeclarationTime; 2026-03-06T08:00:01Z; e; 2026-03-06T08:00:00Z; -
          GE_errorDeclaration_Time; 2026-03-06T08:00:00Z; e; 2026-03-06T08:00:01Z; -
          LT_errorDeclaration_Time; 2026-03-06T08:00:01Z; e; 2026-03-06T08:00:00Z; -
          EQ_errorReason; incorrect_data; e; did_not_occur; -
          EQ_correctiveEventID; {id:d}; e; {id:a}; -
          EXISTS_sensorElementList; true; d; false; abcde
          GE_time; 2026-03-04T07:00:00Z; d; 2026-03-04T07:00:01Z; -
          LT_time; 2026-03-04T07:00:01Z; d; 2026-03-04T07:00:00Z; -
          GE_startTime; 2026-03-04T06:00:00Z; d; 2026-03-04T06:00:01Z; -
          LT_startTime; 2026-03-04T06:00:01Z; d; 2026-03-04T06:00:00Z; -
          GE_endTime; 2026-03-04T07:30:00Z; d; 2026-03-04T07:30:01Z; -
          LT_endTime; 2026-03-04T07:30:01Z; d; 2026-03-04T07:30:00Z; -
          EQ_type; Temperature; d; https://gs1.org/voc/Humidity; -
          EQ_type; gs1:MassConcentration; d; Speed; -
          EQ_deviceID; urn:example:device:1; d; urn:example:device:2; -
          EQ_dataProcessingMethod; urn:example:method:1; d; urn:example:method:2; -
          EQ_microorganism; https://www.ncbi.nlm.nih.gov/taxonomy/1126011; d; https://www.ncbi.nlm.nih.gov/taxonomy/1; -
          EQ_chemicalSubstance; https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N; d; https://identifiers.org/inchikey:X; -
          EQ_bizRules; urn:example:rules:1; d; urn:example:rules:2; -
          EQ_stringValue; fine; d; Fine; -
          EQ_booleanValue; true; d; false; -
          EQ_hexBinaryValue; F1A0; d; F1A1; -
          EQ_uriValue; urn:example:value:1; d; urn:example:value:2; -
          EQ_value_CEL; 20; d; 293.15; -
          EQ_value_KEL; 293.15; d; 20; -
          EQ_value_FAH; 68; d; 67; -
          GT_value_CEL; 19.9; d; 20; -
          GE_value_FAH; 68; d; 68.1; -
          LT_value_KEL; 294; d; 293.15; -
          LE_value_KEL; 293.15; d; 293.14; -
          GE_minValue_CEL; 18; d; 18.1; -
          LT_minValue_CEL; 18.1; d; 18; -
          GE_maxValue_CEL; 22; d; 22.1; -
          LE_maxValue_CEL; 22; d; 21.9; -
          GT_meanValue_CEL; 19; d; 19.5; -
          EQ_sDev_KEL; 0.5; d; 273.65; -
          EQ_sDev_FAH; 0.9; d; 0.5; -
          GE_percValue_CEL; 21; d; 21.1; -
          EQ_percRank; 95; d; 94; -
          GE_percRank; 95; d; 96; -
          EQ_ext:note; hello|world; a; Hello; -
          EQ_ext:count; 9; b; 6; -
          EQ_https://ns.example.com/epcis#note; hello; a; world; -
          EQ_https://ns.example.com/epcis/note; hello; a; world; -
          GT_ext:count; 5; b; 9; -
          GE_ext:count; 5; ab; 10; -
          LT_ext:count; 9; a; 5; -
          LE_ext:count; 9; ab; 4; -
          GE_ext:due; 2026-05-31T16:00:00Z; a; 2026-06-01T00:00:00Z; -
          LT_ext:due; 2026-06-01T00:00:00Z; a; 2026-05-31T16:00:00Z; -
          EQ_ILMD_ext:grade; A; a; B; -
          GT_ILMD_ext:weight; 12; a; 12.5; -
          GE_ILMD_ext:weight; 12.5; a; 12.6; -
          LT_ILMD_ext:weight; 12.6; a; 12.5; -
          LE_ILMD_ext:weight; 12.5; a; 12.4; -
          LT_ILMD_ext:made; 2026-02-01T00:00:01Z; a; 2026-02-01T00:00:00Z; -
          EQ_INNER_ext:word; deep; a; shallow; -
          GT_INNER_ext:level; 6; a; 7; -
          GE_INNER_ext:level; 7; a; 8; -
          LT_INNER_ext:level; 8; a; 7; -
          LE_INNER_ext:level; 7; a; 6; -
          EQ_INNER_ILMD_ext:depth; 3; a; 4; -
          GT_INNER_ILMD_ext:depth; 2; a; 3; -
          LE_INNER_ILMD_ext:depth; 3; a; 2; -
          EXISTS_ext:note; true; a; false; abcde
          EXISTS_INNER_ext:level; true; a; false; abcde
          EXISTS_ILMD_ext:grade; true; a; false; abcde
          EXISTS_INNER_ILMD_ext:depth; true; a; false; abcde
          EQ_readPoint_ext:door; east; a; west; -
          EQ_INNER_readPoint_ext:number; 4; a; 5; -
          EQ_bizLocation_ext:floor; 2; a; 3; -
          EXISTS_bizLocation_ext:floor; true; a; false; abcde
          EQ_ERROR_DECLARATION_ext:why; typo; e; other; -
          EXISTS_ERROR_DECLARATION_ext:why; true; e; false; abcde
          EQ_SENSORMETADATA_ext:shelf; top; d; low; -
          EXISTS_SENSORMETADATA_ext:shelf; true; d; false; abcde
          EQ_SENSORREPORT_ext:probe; 4; d; 5; -
          GE_SENSORREPORT_ext:probe; 4; d; 5; -
          EXISTS_SENSORELEMENT_ext:rack; true; d; false; abcde
          EQ_INNER_SENSORELEMENT_ext:slot; 2; d; 3; -
          HASATTR_bizLocation; urn:epcglobal:cbv:mda:city; b; urn:epcglobal:cbv:mda:zip; -
          EQATTR_bizLocation_urn:epcglobal:cbv:mda:city; Kunming; b; Dali; -
          EQ_ATTR_readPoint_urn:epcglobal:cbv:mda:city; Kunming; b; Dali; -
          """)
  void findsWhatItAsksForAndNothingElse(
      String name, String value, String found, String other, String foundToo) {
    assertThat(letters(name, value)).isEqualTo(found);
    assertThat(letters(name, other)).isEqualTo(foundToo);
  }

  @Test
  void allParametersMustHoldAndOfSeveralValuesAny() {
    assertThat(find("EQ_action=ADD&MATCH_anyEPC=" + rich.member().item("s1"))).isEqualTo("ab");
    assertThat(find("EQ_action=OBSERVE&GE_value_KEL=290&EXISTS_sensorElementList=")).isEqualTo("d");
    assertThat(find("EQ_action=ADD&GE_value_KEL=290")).isEqualTo("-");
  }

  @Test
  void eventsStandInTheOrderThatIsAskedFor() {
    assertThat(ordered("orderBy=eventTime")).isEqualTo("edcba");
    assertThat(ordered("orderBy=eventTime&orderDirection=ASC")).isEqualTo("abcde");
    assertThat(ordered("orderBy=ext:count&EXISTS_ext:count=")).isEqualTo("ba");
    assertThat(ordered("orderBy=ext:count&orderDirection=ASC&EXISTS_ext:count=")).isEqualTo("ab");
    assertThat(ordered("orderBy=recordTime&eventCountLimit=2")).hasSize(2);
    assertThat(ordered("orderBy=eventTime&eventCountLimit=2")).isEqualTo("ed");
  }

  @Test
  void pagesFollowOneAnotherInEveryOrderAndEndAtTheLimit() {
    assertThat(pages("perPage=2&orderBy=eventTime")).containsExactly("ed", "cb", "a");
    assertThat(pages("perPage=1&orderBy=ext:count&orderDirection=ASC&EXISTS_ext:count="))
        .containsExactly("a", "b");
    assertThat(pages("perPage=2&orderBy=ext:count").stream().mapToInt(String::length).sum())
        .isEqualTo(5);
    assertThat(pages("perPage=2&orderBy=eventTime&eventCountLimit=3")).containsExactly("ed", "c");
  }

  @Test
  void moreThanIsWantedIsRefused() {
    assertThat(find("maxEventCount=5")).isEqualTo("abcde");
    assertThat(problem("maxEventCount=4")).isEqualTo("epcisException:QueryTooLargeException");
    var many =
        IntStream.range(0, 41)
            .mapToObj(i -> "EQ_ext:f" + i + "=1")
            .collect(Collectors.joining("&"));
    assertThat(problem(many)).isEqualTo("epcisException:QueryTooComplexException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = ";",
      textBlock =
          """
          EQ_action=CHANGE
          EQ_colour=red
          EQ_unknown:colour=red
          GE_eventTime=yesterday
          GE_eventTime=2026-03-01T08:00:00
          EQ_bizStep=packing|
          EQ_bizStep=packing&EQ_bizStep=loading
          GE_value_CEL=warm
          GT_ext:note=hello
          EXISTS_errorDeclaration=perhaps
          MATCH_epc=urn:epc:idpat:sgtin:*.000001.*
          MATCH_epc=urn:epc:idpat:gid:1.2.*
          HASATTR_eventTime=urn:epcglobal:cbv:mda:city
          orderBy=bizStep
          orderDirection=UP
          eventCountLimit=3
          orderBy=eventTime&eventCountLimit=3&maxEventCount=3
          perPage=0
          nextPageToken=AAAA
          """)
  void whatCannotBeAskedIsRefusedByName(String query) {
    assertThat(problem(query)).isEqualTo("epcisException:QueryParameterException");
  }

  private String letters(String name, String value) {
    return find(name + "=" + URLEncoder.encode(filled(value), StandardCharsets.UTF_8));
  }

  private String find(String query) {
    var letters = ordered(query);
    return letters.isEmpty()
        ? "-"
        : letters.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
  }

  private String ordered(String query) {
    return letters(ask("/epcis/events?" + query));
  }

  private Wire.Answer ask(String path) {
    return wire.get(
        path.replace("|", "%7C").replace("#", "%23"), "GS1-Extensions", "ext=" + Rich.EXTENSION);
  }

  private static String letters(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer
        .json()
        .at("/epcisBody/queryResults/resultsBody/eventList")
        .valueStream()
        .map(event -> event.get("eventID").asString())
        .map(id -> id.substring(id.length() - 1))
        .collect(Collectors.joining());
  }

  private List<String> pages(String query) {
    var pages = new ArrayList<String>();
    String next = "/epcis/events?" + query;
    while (next != null) {
      var page = ask(next);
      pages.add(letters(page));
      var link = page.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
      assertThat(page.header("GS1-Next-Page-Token-Expires") == null).isEqualTo(next == null);
    }
    return pages;
  }

  private String problem(String query) {
    var answer = ask("/epcis/events?" + query);
    assertThat(answer.status()).as(answer.response().body()).isBetween(400, 413);
    return answer.json().get("type").asString();
  }

  private String filled(String value) {
    var text = value.replace("{prefix}", rich.member().prefix());
    text = text.replace("{party}", rich.member().party()).replace("{unit}", rich.member().unit(1));
    for (var place : List.of("A", "B", "C", "D")) {
      text = text.replace("{place" + place + "}", rich.place(place));
    }
    for (var item : List.of("s1", "s2", "s3", "s9")) {
      text = text.replace("{item:" + item + "}", rich.member().item(item));
    }
    for (var lot : List.of("L7", "L8", "L9")) {
      text = text.replace("{lot:" + lot + "}", rich.lot(lot));
    }
    for (var letter : List.of("a", "d", "z")) {
      text = text.replace("{id:" + letter + "}", rich.id(letter));
    }
    return text;
  }
}
