package org.suyuan.gs1.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suyuan.gs1.epcis.Identifiers.Identifier;
import org.suyuan.gs1.epcis.Identifiers.Role;
import org.suyuan.gs1.json.Invalid;

class DocumentsTest {
  private static final String QUERY =
      """
      {'@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
       'type': 'EPCISQueryDocument', 'schemaVersion': '2.0',
       'epcisBody': {'queryResults': {'queryName': 'SimpleEventQuery', 'subscriptionID': 's',
         'resultsBody': {'eventList': [%s]}}}}\
      """
          .formatted(Sample.ASSOCIATION);

  @Test
  void oneBadEventDoesNotTouchTheOthers() {
    String bad =
        Sample.TRANSACTION.replace("'ADD'", "'BUY'").replace("'po'", "'po', 'type': 'inv'");
    Checked checked =
        EpcisReader.check(Sample.json(Sample.document(Sample.OBJECT, bad, Sample.ASSOCIATION)));
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.allGood()).isFalse();
    assertThat(checked.events()).hasSize(3);
    assertThat(checked.events().get(0)).isInstanceOf(Checked.Good.class);
    assertThat(checked.events().get(1))
        .isInstanceOfSatisfying(
            Checked.Bad.class,
            one ->
                assertThat(one.faults())
                    .extracting(Invalid::pointer)
                    .containsExactly(
                        "/epcisBody/eventList/1/bizTransactionList/0/type",
                        "/epcisBody/eventList/1/action"));
    assertThat(checked.events().get(2)).isInstanceOf(Checked.Good.class);
  }

  @Test
  void anEmptyEventListIsGood() {
    assertThat(EpcisReader.read(Sample.json(Sample.document())).events()).isEmpty();
  }

  @Test
  void queryDocumentsAreReadAndWrittenBack() {
    EpcisDocument document = EpcisReader.read(Sample.json(QUERY));
    assertThat(document.type()).isEqualTo("EPCISQueryDocument");
    assertThat(document.events()).hasSize(1);
    assertThat(EpcisReader.read(EpcisWriter.write(document))).isEqualTo(document);
  }

  @Test
  void masterDataInTheHeaderIsKept() {
    String text =
        Sample.document(Sample.OBJECT)
            .replace(
                "'epcisBody'",
                "'epcisHeader': {'epcisMasterData': {'vocabularyList': [{'type': 'urn:v:1',"
                    + " 'vocabularyElementList': [{'id': 'urn:e:1', 'attributes':"
                    + " [{'id': 'urn:a:1', 'attribute': 1.50}], 'children': ['urn:e:2']}]}]}},"
                    + " 'epcisBody'");
    EpcisDocument document = EpcisReader.read(Sample.json(text));
    assertThat(document.header())
        .hasToString(
            new String(EpcisWriter.write(document), UTF_8)
                .replaceAll("^.*\"epcisHeader\":|,\"epcisBody\".*$", ""));
    assertThat(String.valueOf(document.header())).contains("1.50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'EPCISDocument'          | 'EPCISMasterData'                 | /type
          'schemaVersion': '2.0',  | ``                                | /schemaVersion
          '2.0'                    | 'two'                             | /schemaVersion
          '2.0'                    | 2.0                               | /schemaVersion
          '2026-05-04T10:00:00Z',  | '2026-05-04',                     | /creationDate
          'creationDate': '2026-05-04T10:00:00Z', | ``                 | /creationDate
          'epcisBody'              | 'body'                            | /epcisBody
          'epcisBody'              | 'remark': 'x', 'epcisBody'        | /remark
          'epcisBody'              | 'id': 'x', 'epcisBody'            | /id
          'epcisBody'              | 'sender': 5, 'epcisBody'          | /sender
          'eventList': []          | 'events': []                      | /epcisBody/eventList
          'eventList': []          | 'eventList': {}                   | /epcisBody/eventList
          'epcisBody'              | 'epcisHeader': {'x': 1}, 'epcisBody' | /epcisHeader/x
          'epcisBody'              | 'epcisHeader': {'epcisMasterData': {'vocabularyList': [{}]}}, 'epcisBody' | /epcisHeader/epcisMasterData/vocabularyList/0/type
          'schemaVersion'          | 'schemaVersion': '2.0', 'schemaVersion' | /schemaVersion
          '@context'               | 'x:context'                       | /@context
          {'doc': 'https://example.com/doc/'} | 7                      | /@context/1
          """)
  void aBrokenEnvelopeIsRefusedWhereItIsBroken(String part, String broken, String pointer) {
    String document = Sample.document();
    assertThat(document).contains(part);
    assertThatThrownBy(() -> EpcisReader.read(Sample.json(document.replace(part, broken))))
        .isInstanceOfSatisfying(
            InvalidDocument.class,
            e -> assertThat(e.faults()).extracting(Invalid::pointer).contains(pointer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'queryName': 'SimpleEventQuery', | ``                | /epcisBody/queryResults/queryName
          'subscriptionID'                 | 'subscription'    | /epcisBody/queryResults/subscription
          'resultsBody'                    | 'results'         | /epcisBody/queryResults/resultsBody
          'queryResults'                   | 'eventList'       | /epcisBody/queryResults
          'schemaVersion'                  | 'sender': 'urn:a:1', 'schemaVersion' | /sender
          """)
  void aBrokenQueryDocumentIsRefused(String part, String broken, String pointer) {
    assertThat(QUERY).contains(part);
    assertThatThrownBy(() -> EpcisReader.read(Sample.json(QUERY.replace(part, broken))))
        .isInstanceOfSatisfying(
            InvalidDocument.class,
            e -> assertThat(e.faults()).extracting(Invalid::pointer).contains(pointer));
  }

  @Test
  void aRepeatedIdIsReadInADocumentButNotAlone() {
    String twice =
        Sample.OBJECT.replace("'type'", "'eventID': 'urn:a:1', 'eventID': 'urn:a:2', 'type'");
    assertThat(EpcisReader.read(Sample.json(Sample.document(twice))).events().getFirst().eventID())
        .isEqualTo("urn:a:2");
    assertThatThrownBy(() -> Sample.read(twice)).hasMessageContaining("/eventID");
  }

  @Test
  void tooManyEventsAreRefused() {
    String many = "{},".repeat(EpcisReader.DOCUMENT_EVENTS) + "{}";
    Checked checked = EpcisReader.check(Sample.json(Sample.document(many)));
    assertThat(checked.events()).isEmpty();
    assertThat(checked.faults())
        .first()
        .hasToString(
            "/epcisBody/eventList: expected at most 10000 events: split the document, found 10001");
  }

  @Test
  void identifiersComeWithTheirRolesInOneForm() {
    assertThat(Identifiers.of(Sample.read(Sample.AGGREGATION)))
        .containsExactly(
            new Identifier(
                Role.PARENT,
                "urn:epc:id:sscc:0614141.1234567890",
                "https://id.gs1.org/00/106141412345678908"),
            new Identifier(
                Role.CHILD,
                "https://shop.example/01/10614141073464/21/2017?17=301231",
                "https://id.gs1.org/01/10614141073464/21/2017"),
            new Identifier(
                Role.CHILD_QUANTITY,
                "urn:epc:class:lgtin:0614141.012345.998877",
                "https://id.gs1.org/01/00614141123452/10/998877"));
    assertThat(Identifiers.canonical("urn:uuid:1")).isEqualTo("urn:uuid:1");
    assertThat(Identifiers.of(Sample.read(Sample.TRANSFORMATION)))
        .extracting(Identifier::role)
        .containsExactly(Role.INPUT, Role.OUTPUT_QUANTITY);
  }

  @Test
  void extensionsKeepTheirNameTheirNamespaceAndTheirExactValue() {
    Extension note = Sample.read(Sample.OBJECT).extensions().getFirst();
    assertThat(note.name()).isEqualTo("ext:note");
    assertThat(note.namespace()).isEqualTo("https://example.com/ext/");
    assertThat(note.local()).isEqualTo("note");
    assertThat(note.value()).hasToString("{\"ext:deep\":[1.50,\"2.50\"]}");
  }

  @Test
  void aBareEventCarriesContextAndIdExactlyOnce() {
    Event inDocument =
        EpcisReader.read(Sample.json(Sample.document(Sample.ASSOCIATION))).events().getFirst();
    String bare = new String(EpcisWriter.writeBareEvent(inDocument, "urn:uuid:1"), UTF_8);
    assertThat(bare)
        .startsWith(
            "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                + "{\"doc\":\"https://example.com/doc/\"}],\"type\":")
        .endsWith(",\"eventID\":\"urn:uuid:1\"}");
    Event again = EpcisReader.readEvent(bare.getBytes(UTF_8));
    assertThat(new String(EpcisWriter.writeBareEvent(again, "urn:uuid:2"), UTF_8)).isEqualTo(bare);
  }

  @Property
  void damagedBytesAreReadOrRefusedInOneWay(
      @ForAll @IntRange(min = 0, max = 400) int at, @ForAll byte damage) {
    byte[] json = Sample.json(Sample.OBJECT);
    json[at % json.length] = damage;
    try {
      assertThat(EpcisReader.readEvent(json).type()).isEqualTo("ObjectEvent");
    } catch (InvalidDocument refused) {
      assertThat(refused.faults()).isNotEmpty();
    }
    assertThat(EpcisReader.check(json).faults()).isNotEmpty();
  }
}
