package org.suyuan.server.epcis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.BundleVerifier;
import org.suyuan.proof.bundle.Code;
import org.suyuan.proof.bundle.ShownField;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.epcis.Wire.Answer;
import org.suyuan.server.ledger.Difference;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.RecordedStatements;
import org.suyuan.server.members.Erasures;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.OpeningsCheck;
import org.suyuan.server.people.People;
import org.suyuan.server.people.Role;
import org.suyuan.server.photos.Photos;
import org.suyuan.server.store.Database;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /statements/{index}/erasures}: a field goes alone, from everywhere, and stays away.
 */
@WholePlatform
class ErasingTest {
  private static final String ORDER = "/bizTransactionList";
  private static final String TIME = "2026-03-01T08:00:00.000Z";

  private final Joining joining;
  private final Ledger ledger;
  private final Members members;
  private final Erasures erasures;
  private final ErasedAtStart start;
  private final Photos photos;
  private final Database database;
  private final JdbcClient jdbc;
  private final People people;
  private final int port;
  private final Joined brand;
  private final Wire wire;

  /** Stands in the field that is to go, and nowhere else in the world. */
  private final String order = "urn:example:order:" + UUID.randomUUID();

  private final String item;
  private final String event;

  ErasingTest(
      Joining joining,
      Ledger ledger,
      Members members,
      Erasures erasures,
      ErasedAtStart start,
      Photos photos,
      Database database,
      JdbcClient jdbc,
      People people,
      @LocalServerPort int port) {
    this.joining = joining;
    this.ledger = ledger;
    this.members = members;
    this.erasures = erasures;
    this.start = start;
    this.photos = photos;
    this.database = database;
    this.jdbc = jdbc;
    this.people = people;
    this.port = port;
    this.brand = joining.withOwnKey("brand", "any");
    this.wire = new Wire(port, brand.apiKey());
    this.item = brand.item(UUID.randomUUID().toString().substring(0, 18));
    this.event = withOrder(item);
  }

  private String withOrder(String thing) {
    return Telling.event(
        "ADD",
        "commissioning",
        TIME,
        thing,
        ",\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":\"%s\"}]".formatted(order));
  }

  private String line(String document) {
    return new Telling(ledger.origin(), brand).line(document);
  }

  /** The index of what the brand states with this line. */
  private long stated(String line) {
    var answer = wire.post("/statements", "application/x-ndjson", line);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.lines().getFirst().get("index").asLong();
  }

  private static Answer erase(Wire caller, long index, String path) {
    return erase(caller, index, path, "personal-data");
  }

  private static Answer erase(Wire caller, long index, String path, String reason) {
    return caller.post(
        "/statements/%d/erasures".formatted(index),
        "application/json",
        "{\"paths\":[\"%s\"],\"reason\":\"%s\"}".formatted(path, reason));
  }

  private long erased() {
    long index = stated(line(event));
    assertThat(events()).hasSize(1);
    var answer = erase(wire, index, ORDER);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return index;
  }

  private static String code(Answer answer) {
    return answer.status() + " " + answer.json().path("code").asString();
  }

  private List<JsonNode> events() {
    return wire.get("/epcis/events?EQ_bizTransaction_po=" + order)
        .json()
        .at("/epcisBody/queryResults/resultsBody/eventList")
        .valueStream()
        .toList();
  }

  /** Looks into every row of every table, for the text and for its bytes. */
  private List<String> tablesWith(String value) {
    var hex = HexFormat.of().formatHex(value.getBytes(UTF_8));
    var found = new ArrayList<String>();
    for (var table :
        jdbc.sql(
                "select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'")
            .query(String.class)
            .list()) {
      if (jdbc.sql("select has_table_privilege(:table, 'select')")
              .param("table", table)
              .query(Boolean.class)
              .single()
          && jdbc.sql(
                  "select exists (select from %1$s where %1$s::text like :text or %1$s::text like :hex)"
                      .formatted('"' + table + '"'))
              .param("text", "%" + value + "%")
              .param("hex", "%" + hex + "%")
              .query(Boolean.class)
              .single()) {
        found.add(table);
      }
    }
    return found;
  }

  @Test
  void whatIsErasedIsNowhereAnyMoreAndTheRestGoesOn() {
    long index = stated(line(event));
    assertThat(events()).hasSize(1);
    assertThat(tablesWith(order)).contains("opening", "event_fact");

    var answer = erase(wire, index, ORDER);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.json().get("id").asString()).isEqualTo(ledger.origin() + "#" + index);
    assertThat(answer.json().at("/erased/0/path").asString()).isEqualTo(ORDER);
    assertThat(answer.json().at("/erased/0/reason").asString()).isEqualTo("personal-data");
    assertThat(tablesWith(order)).isEmpty();
    assertThat(events()).isEmpty();
    var kept = wire.get("/statements/" + index).json();
    assertThat(kept.at("/erased/0").asString()).isEqualTo(ORDER);
    assertThat(kept.get("event").has("bizTransactionList")).isFalse();
    assertThat(kept.at("/event/epcList/0").asString()).isEqualTo(item);
    assertThat(kept.has("secret")).isFalse();
    var asked = wire.get("/epcis/events?MATCH_anyEPC=" + encoded(item));
    assertThat(asked.response().body()).contains(item).doesNotContain("bizTransaction");
  }

  @Test
  void theBundleStillCarriesEveryLeafAndVerifies() {
    long index = erased();
    assertThat(ledger.awaitCheckpoint(index + 1, Duration.ofSeconds(20))).isPresent();

    var open = publicBundle();
    var whole = wire.get("/trace/bundle?profile=full&item=" + encoded(item)).response().body();

    assertThat(verdict(open)).isEqualTo(Code.VERIFIED);
    assertThat(verdict(whole)).isEqualTo(Code.FIELD_HIDDEN);
    for (var bundle : List.of(open, whole)) {
      assertThat(Bundle.parse(bundle.getBytes(UTF_8)).records().getFirst().fields())
          .hasSize(9)
          .filteredOn(field -> field.path().equals(ORDER))
          .singleElement()
          .isInstanceOf(ShownField.Closed.class);
    }
  }

  @Test
  void aFieldThatBundlesShowedLeavesThoseThatAreMadeFromNowOn() {
    long index =
        stated(
            line(
                event.substring(0, event.length() - 1)
                    + ",\"suyuan:note\":\"%s\"}".formatted(order)));
    assertThat(ledger.awaitCheckpoint(index + 1, Duration.ofSeconds(20))).isPresent();
    assertThat(publicBundle()).contains(order);

    assertThat(erase(wire, index, "/suyuan:note").status()).isEqualTo(200);

    await().atMost(20, SECONDS).until(() -> !publicBundle().contains(order));
    assertThat(verdict(publicBundle())).isEqualTo(Code.VERIFIED);
  }

  private String publicBundle() {
    return wire.get("/trace/bundle?item=" + encoded(item)).response().body();
  }

  private Code verdict(String bundle) {
    return BundleVerifier.verify(bundle.getBytes(UTF_8), ledger.key(), ledger.founding()).code();
  }

  @Test
  void aCaptureJobKeepsNothingOfIt() {
    var hosted = joining.hosted("brand", "any");
    var theirs = new Wire(port, hosted.apiKey());
    var good = withOrder(hosted.item("h1"));
    var bad = good.replace("\"ADD\"", "\"AD\"").replaceFirst("urn:uuid:[^\"]*", "urn:uuid:x");
    var document =
        """
        {"@context":["%s"],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"%s","epcisBody":{"eventList":[%s,%s]}}
        """
            .formatted(Telling.CONTEXT, TIME, good, bad);
    var job = captured(theirs, document);
    assertThat(job.get("documentKept").asBoolean()).as(job.toString()).isTrue();
    var id = good.replaceFirst("(?s).*\"eventID\":\"([^\"]*)\".*", "$1");
    long index =
        theirs.get("/statements?eventID=" + encoded(id)).json().at("/statements/0/index").asLong();

    var answer = erase(theirs, index, ORDER);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(tablesWith(order)).isEmpty();
    var again = captured(theirs, document.replace("," + bad, ""));
    assertThat(again.get("success").asBoolean()).isFalse();
    assertThat(tablesWith(order))
        .containsExactly("capture_job"); // sent again, and kept to be mended
  }

  private static JsonNode captured(Wire wire, String document) {
    var accepted =
        wire.post(
            "/epcis/capture",
            "application/json",
            document,
            "GS1-Capture-Error-Behaviour",
            "proceed");
    assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
    var location = String.valueOf(accepted.header("Location"));
    return await()
        .atMost(60, SECONDS)
        .until(() -> wire.get(location).json(), job -> !job.get("running").asBoolean());
  }

  @Test
  void sentAgainItIsTheSameStatementOrRefusedAndNeverComesBack() {
    var line = line(event);
    long index = stated(line);
    assertThat(erase(wire, index, ORDER).status()).isEqualTo(200);

    assertThat(stated(line)).isEqualTo(index);
    var signedAnew = wire.post("/statements", "application/x-ndjson", line(event));

    assertThat(signedAnew.status()).isEqualTo(422);
    assertThat(signedAnew.lines().getFirst().get("code").asString())
        .isEqualTo("resource-already-exists-exception");
    assertThat(tablesWith(order)).isEmpty();
  }

  @Test
  void whatDeclaresTheEventAnErrorLosesItToo() {
    long index = stated(line(event));
    var declaration =
        event.substring(0, event.length() - 1)
            + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-05T08:00:00Z\",\"reason\":\"incorrect_data\"}}";
    long declared = stated(line(declaration));

    assertThat(erase(wire, index, ORDER).status()).isEqualTo(200);

    assertThat(wire.get("/statements/" + declared).json().at("/erased/0").asString())
        .isEqualTo(ORDER);
    assertThat(tablesWith(order)).isEmpty();
  }

  @Test
  void aPictureGoesWithTheFieldThatNamedIt() {
    var id = "urn:uuid:" + UUID.randomUUID();
    var picture = ("\u00ff\u00d8\u00ff" + order).getBytes(ISO_8859_1);
    var name = photos.keep(brand.id(), id, picture);
    var told =
        event
            .replaceFirst("urn:uuid:[^\"]*", id)
            .replace("\"@context\":[", "\"@context\":[{\"suyuan\":\"https://ns.suyuan.example/\"},")
            .replaceFirst(
                ",\"bizTransactionList.*", ",\"suyuan:photo\":{\"suyuan:name\":\"" + name + "\"}}");
    long index = stated(line(told));

    assertThat(erase(wire, index, "/suyuan:photo").status()).isEqualTo(200);

    assertThat(tablesWith(order)).isEmpty();
  }

  @Test
  void askedTwiceItIsDoneOnceAndAnAdministratorMayToo() {
    long index = erased();
    var login = Ids.next("adm");
    people.create(login, "a long enough password", "Test administrator", Role.ADMIN);
    var session =
        wire.post(
            "/session",
            "application/json",
            "{\"login\":\"%s\",\"password\":\"a long enough password\"}".formatted(login));
    var admin = new Wire(port, session.json().get("token").asString());

    var first = erase(wire, index, ORDER).json();
    var second = erase(admin, index, ORDER, "order");

    assertThat(second.json()).isEqualTo(first);
    long other = stated(line(withOrder(brand.item("by-admin"))));
    assertThat(erase(admin, other, ORDER, "order").json().at("/erased/0/reason").asString())
        .isEqualTo("order");
    assertThat(tablesWith(order)).isEmpty();
  }

  @Test
  void thePlatformStatesItWithoutTheValue() {
    long index = erased();

    var entry = ledger.entry(index).orElseThrow();
    long receipt = Objects.requireNonNull(erasures.statements(entry.leaf()).get(ORDER));
    var said = new String(members.opening(receipt).orElseThrow().document(), UTF_8);

    assertThat(said)
        .contains(ledger.origin() + "#" + index, ORDER, "fields_erased")
        .doesNotContain(order, brand.id());
    assertThat(ledger.awaitIndexes(List.of(receipt), Duration.ofSeconds(20))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/eventTime, mistake, 409 field-demanded",
    "/epcList, mistake, 409 field-demanded",
    "/nothing, mistake, 422 field-unknown",
    "/bizTransactionList, whim, 422 reason-unknown"
  })
  void isRefusedWithItsReason(String path, String reason, String code) {
    long index = stated(line(event));
    assertThat(code(erase(wire, index, path, reason))).isEqualTo(code);
    assertThat(events()).hasSize(1);
  }

  @Test
  void nobodyErasesWhatAnotherStatedOrWhatIsNotThere() {
    long index = stated(line(event));
    var stranger = new Wire(port, joining.withOwnKey("brand", "any").apiKey());
    assertThat(code(erase(stranger, index, ORDER))).isEqualTo("403 not-allowed");
    assertThat(code(erase(wire, 0, ORDER))).isEqualTo("404 statement-unknown");
    assertThat(code(erase(wire, 1_000_000_000, ORDER))).isEqualTo("404 statement-unknown");
    assertThat(events()).hasSize(1);
  }

  @Test
  void aFieldWithoutWhichItIsNoEventStays() {
    long index =
        stated(
            line(
                event
                    .replace("ObjectEvent", "TransactionEvent")
                    .replace("commissioning", "retail_selling")));
    assertThat(code(erase(wire, index, ORDER))).isEqualTo("409 field-needed");
    assertThat(tablesWith(order)).contains("opening");
  }

  @Test
  void aDatabaseFromBeforeForgetsItAgainBeforeTheServerWorks() throws SQLException {
    long receipt = ledger.entry(stated(line(event))).orElseThrow().receiptId();
    long index = ledger.entryByReceipt(receipt).orElseThrow().index();
    try (var owner = database.asOwner()) {
      var sql = client(owner);
      sql.sql("create temp table before as select * from opening where receipt = " + receipt)
          .update();
      assertThat(erase(wire, index, ORDER).status()).isEqualTo(200);
      sql.sql("alter table opening disable trigger opening_loses").update();
      sql.sql(
              """
              update opening o set document = b.document, digest = b.digest, secret = b.secret, rest = null
                from before b where b.receipt = o.receipt
              """)
          .update();
      sql.sql("alter table opening enable trigger opening_loses").update();
      forget(sql, receipt);
    }
    assertThat(tablesWith(order)).contains("opening");

    start.start();

    assertThat(tablesWith(order)).isEmpty();
    assertThat(wire.get("/statements/" + index).json().at("/erased/0").asString()).isEqualTo(ORDER);
    assertThat(check(receipt)).startsWith("1 fields of 1 statements were erased");
  }

  @Test
  void aDocumentThatIsSentAgainAfterARecoveryComesBackWithoutTheField() throws SQLException {
    var line = line(event);
    long index = stated(line);
    assertThat(erase(wire, index, ORDER).status()).isEqualTo(200);
    long receipt = ledger.entry(index).orElseThrow().receiptId();
    try (var owner = database.asOwner()) {
      var sql = client(owner);
      for (var table : List.of("opening", "event", "event_item", "event_fact")) {
        sql.sql("delete from " + table + " where receipt = " + receipt).update();
      }
      sql.sql("insert into recovery values (%d, %d, now())".formatted(index, index + 1)).update();
      assertThat(check(receipt)).contains("1 statements came back from a mirror");

      assertThat(stated(line)).isEqualTo(index);

      sql.sql("delete from recovery where first_index = " + index).update();
    }
    assertThat(tablesWith(order)).isEmpty();
    assertThat(wire.get("/statements/" + index).json().at("/event/epcList/0").asString())
        .isEqualTo(item);
    assertThat(check(receipt)).startsWith("1 fields of 1 statements were erased");
  }

  @Test
  void fsckTellsErasedFromDamaged() throws SQLException {
    long receipt = ledger.entry(erased()).orElseThrow().receiptId();
    assertThat(check(receipt)).startsWith("1 fields of 1 statements were erased");
    damaged(
        receipt,
        "has lost its field " + ORDER,
        "delete from erasure_statement; delete from erasure");
    damaged(
        receipt,
        "was erased, and it is there",
        "insert into erasure select leaf, '/action', erased_at, erased_by, reason from erasure");
    damaged(
        receipt,
        "does not close to what was signed",
        "update opening set rest = regexp_replace(rest, '\"/action\":\"[^\"]*\"', '\"/action\":\"AAAAAAAAAAAAAAAAAAAAAA\"')");
    damaged(
        receipt,
        "does not close to what was signed",
        "update opening set rest = regexp_replace(rest, '(List\":\")...', '\\1AAA')");
    damaged(
        receipt,
        "has lost its secret, and no erasure says so",
        "alter table opening drop constraint opening_opens; update opening set rest = null");
    damaged(receipt, "is missing, and nothing says why", "delete from opening");
  }

  private String check(long receipt) throws SQLException {
    try (var owner = database.asOwner()) {
      return OpeningsCheck.check(new RecordedStatements(client(owner)), List.of(receipt));
    }
  }

  /** Damages this statement alone, in a transaction that is taken back. */
  private void damaged(long receipt, String named, String sql) throws SQLException {
    var only = " where leaf = (select leaf from statement where id = %d)".formatted(receipt);
    try (var owner = database.asOwner()) {
      owner.setAutoCommit(false);
      var client = client(owner);
      client.sql("alter table opening disable trigger opening_loses").update();
      for (var one : sql.split("; ")) {
        client.sql(one.startsWith("alter") ? one : one + only).update();
      }
      assertThatThrownBy(
              () -> OpeningsCheck.check(new RecordedStatements(client), List.of(receipt)))
          .isInstanceOf(Difference.class)
          .hasMessageContaining(named);
      owner.rollback();
    }
  }

  private static void forget(JdbcClient sql, long receipt) {
    var which = " where leaf = (select leaf from statement where id = %d)".formatted(receipt);
    sql.sql("delete from erasure_statement" + which).update();
    sql.sql("delete from erasure" + which).update();
  }

  private static JdbcClient client(Connection connection) {
    return JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
