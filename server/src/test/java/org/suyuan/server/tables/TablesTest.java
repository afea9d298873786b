package org.suyuan.server.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.base.Ids;
import org.suyuan.server.epcis.CaptureJob;
import org.suyuan.server.epcis.Erasing;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Erasure;
import org.suyuan.server.members.Joining;
import org.suyuan.server.members.Joining.Joined;
import org.suyuan.server.people.PersonId;
import org.suyuan.server.tables.Fault.Wrong;

/** Tables of deeds: judged row by row, recorded as a whole. */
@WholePlatform
class TablesTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final PersonId SOMEBODY = new PersonId("per_test");

  private final Tables tables;
  private final Events events;
  private final Erasing erasing;
  private final Ledger ledger;
  private final Joining joining;

  TablesTest(Tables tables, Events events, Erasing erasing, Ledger ledger, Joining joining) {
    this.tables = tables;
    this.events = events;
    this.erasing = erasing;
    this.ledger = ledger;
    this.joining = joining;
  }

  /**
   * Five thousand rows with forty faults of all kinds: each is named by its row and column, and
   * until they are mended nothing is recorded.
   */
  @Test
  void fortyFaultsAmongFiveThousandRowsAreEachNamedAndNothingIsRecordedBeforeTheyAreMended() {
    Joined brand = joining.hosted("brand");
    Joined rival = joining.hosted("brand");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rows.add(
          new ArrayList<>(
              List.of(item(brand), "2026-11-01 08:00", "L-1", "2026-10-30", "2027-10-30")));
    }
    Map<Integer, String> planted = new TreeMap<>(); // row → column and what is wrong
    for (int i = 0; i < 40; i++) {
      int row = 7 + i * 123;
      List<String> cells = rows.get(row - 2);
      planted.put(row, plant(i % 10, cells, rows, row, rival));
    }

    var judged = tables.judge(brand.id(), Template.PRODUCED, SHANGHAI, csv(rows));

    Map<Integer, String> found = new TreeMap<>();
    judged.faults().forEach(fault -> found.put(fault.row(), fault.column() + " " + fault.what()));
    assertThat(judged.rows()).isEqualTo(5_000);
    assertThat(judged.faults()).hasSize(40);
    assertThat(found).isEqualTo(planted);
    List<String> items = rows.stream().map(List::getFirst).toList();
    assertThat(events.firstNaming(items)).isEmpty();

    planted
        .keySet()
        .forEach(row ->
            rows.set(
                row - 2,
                List.of(item(brand), "2026-11-01 08:00", "L-1", "2026-10-30", "2027-10-30")));
    var mended = tables.judge(brand.id(), Template.PRODUCED, SHANGHAI, csv(rows));
    assertThat(mended.faults()).isEmpty();
    List<String> all = rows.stream().map(List::getFirst).toList();
    assertThat(events.firstNaming(all)).isEmpty(); // judging records nothing

    CaptureJob job = recorded(brand, Template.PRODUCED, csv(rows), mended);
    assertThat(job.success()).isTrue();
    assertThat(job.recorded()).isEqualTo(5_000);
    assertThat(events.firstNaming(all)).hasSize(5_000);
  }

  /** Makes one fault, and says where it is and which. */
  private static String plant(
      int kind, List<String> cells, List<List<String>> rows, int row, Joined rival) {
    return switch (kind) {
      case 0 -> set(cells, 0, "(01)09521234543214(21)abc", Wrong.CODE_UNREADABLE);
      case 1 -> set(cells, 0, item(rival), Wrong.PREFIX_FOREIGN);
      case 2 -> set(cells, 0, "", Wrong.MISSING);
      case 3 -> set(cells, 0, "9.52123E+12", Wrong.ROUNDED);
      case 4 -> set(cells, 0, rows.get(row - 3).getFirst(), Wrong.SAID_TWICE);
      case 5 -> set(cells, 1, "gestern", Wrong.TIME_UNREADABLE);
      case 6 -> set(cells, 1, "2126-01-01 00:00", Wrong.TIME_IN_FUTURE);
      case 7 -> set(cells, 1, "", Wrong.MISSING);
      case 8 -> set(cells, 3, "2026-13-01", Wrong.DATE_UNREADABLE);
      case 9 -> set(cells, 4, "2026-10-01", Wrong.DATES_REVERSED);
      default -> throw new AssertionError(kind);
    };
  }

  private static String set(List<String> cells, int column, String text, Wrong wrong) {
    cells.set(column, text);
    return column + " " + wrong;
  }

  @Test
  void everyDeedIsRecordedFromTheFieldToTheShop() {
    Joined grower = joining.hosted("grower");
    Joined forwarder = joining.hosted("forwarder");
    Joined shop = joining.hosted("retailer");
    String piece = item(grower);
    String box = grower.unit(1);

    good(grower, Template.PRODUCED, "商品码,时间,批号,有效期至", piece, "2026-11-01 08:00", "L-1", "2027/1/2");
    good(
        grower,
        Template.INSPECTED,
        "商品码,结果,时间,证书",
        piece,
        "合格",
        "2026-11-01 09:00",
        "https://lab.example/r/1");
    good(grower, Template.PACKED, "商品码,箱码,时间", piece, box, "2026-11-01 10:00");
    good(grower, Template.SHIPPED, "商品码,收货方,时间", box, forwarder.gln(), "2026-11-01 11:00");
    good(
        forwarder,
        Template.RECEIVED,
        "Code,Sender,When",
        box,
        grower.gln(),
        "2026-11-02T08:00:00Z");
    good(forwarder, Template.SHIPPED, "Code,Receiver,When", box, shop.gln(), "2026-11-03 08:00");
    good(shop, Template.RECEIVED, "Code,When", box, "2026-11-04 08:00");
    good(shop, Template.UNPACKED, "Code,Container,When", piece, box, "2026-11-04 09:00");
    good(shop, Template.SOLD, "Code,When", piece, "2026-11-05 09:00");

    assertThat(events.byItem(List.of(piece), null, null, 20).stream().map(Events.Found::type))
        .containsExactly(
            "ObjectEvent", "ObjectEvent", "AggregationEvent", "AggregationEvent", "ObjectEvent");
  }

  @Test
  void aLotIsCountedAndAPieceIsNot() {
    Joined grower = joining.hosted("grower");
    String lot = item(grower).replaceFirst("/21/.*", "/10/L-7");

    var uncounted = judged(grower, Template.PRODUCED, "商品码,时间", lot, "2026-11-01 08:00");
    var counted =
        judged(
            grower, Template.PRODUCED, "商品码,时间,数量,单位", item(grower), "2026-11-01 08:00", "3", "kg");
    var unknown =
        judged(grower, Template.PRODUCED, "商品码,时间,数量,单位", lot, "2026-11-01 08:00", "3", "bushels");

    assertThat(faults(uncounted)).containsExactly("2 -1 QUANTITY_MISSING");
    assertThat(faults(counted)).containsExactly("2 2 ONE_PIECE");
    assertThat(faults(unknown)).containsExactly("2 3 UNIT_UNREADABLE");
    good(grower, Template.PRODUCED, "商品码,时间,数量,单位", lot, "2026-11-01 08:00", "\"1,200.5\"", "千克");
  }

  @Test
  void goodsThatAreNotOnesOwnAreRefusedByTheirColumn() {
    Joined grower = joining.hosted("grower");
    Joined stranger = joining.hosted("warehouse");
    String piece = item(grower);
    good(grower, Template.PRODUCED, "商品码,时间", piece, "2026-11-01 08:00");

    var taken = judged(stranger, Template.RECEIVED, "时间,商品码", "2026-11-02 08:00", piece);
    var packed =
        judged(grower, Template.PACKED, "箱码,商品码,时间", stranger.unit(3), piece, "2026-11-02 08:00");
    var made = judged(stranger, Template.PRODUCED, "商品码,时间", item(stranger), "2026-11-02 08:00");

    assertThat(faults(taken)).containsExactly("2 1 NOT_IN_CUSTODY");
    assertThat(faults(packed)).containsExactly("2 0 NOT_IN_CUSTODY");
    assertThat(faults(made)).containsExactly("2 -1 RIGHT_MISSING");
  }

  @Test
  void headingsAreToldBeforeRows() {
    Joined grower = joining.hosted("grower");

    var missing = judged(grower, Template.PACKED, "商品码,颜色,code", item(grower), "red", "");

    assertThat(faults(missing))
        .containsExactlyInAnyOrder(
            "1 -1 HEADING_MISSING",
            "1 -1 HEADING_MISSING",
            "1 1 HEADING_UNKNOWN",
            "1 2 HEADING_TWICE");
  }

  @Test
  void aFilledInTemplateOfEitherKindIsUnderstood() {
    for (Template template : Template.values()) {
      for (byte[] file :
          List.of(
              TemplateFile.csv(template, true),
              TemplateFile.csv(template, false),
              TemplateFile.xlsx(template, true),
              TemplateFile.xlsx(template, false))) {
        var sheet = org.suyuan.server.sheets.Sheets.read(file);
        var reading = Reading.of(template, sheet, SHANGHAI, java.time.Instant.now());
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.columns().keySet()).containsAll(template.fields());
      }
    }
  }

  @Test
  void aMemberThatSignsItselfIsGivenCompleteEventsToSign() {
    Joined own = joining.withOwnKey("brand");
    byte[] file = table("商品码,时间", item(own), "2026-11-01 08:00");
    var judged = tables.judge(own.id(), Template.PRODUCED, SHANGHAI, file);
    assertThat(tables.signsItself(own.id())).isTrue();
    assertThat(judged.faults()).isEmpty();

    var upload =
        tables.keep(own.id(), SOMEBODY, Template.PRODUCED, SHANGHAI, "t.csv", file, judged);

    assertThat(tables.toSign(upload))
        .singleElement()
        .satisfies(event ->
            assertThat(new String(event, StandardCharsets.UTF_8))
                .contains("\"@context\"", "\"eventID\":\"ni:///sha-256;"));
  }

  @Test
  void recordingTwiceIsRecordingOnceAndNobodySeesAnothersTable() {
    Joined grower = joining.hosted("grower");
    byte[] file = table("商品码,时间", item(grower), "2026-11-01 08:00");
    var upload = kept(grower, Template.PRODUCED, file);

    tables.record(grower.id(), upload.id());
    String job = tables.upload(grower.id(), upload.id()).captureJob();
    tables.record(grower.id(), upload.id());

    assertThat(tables.upload(grower.id(), upload.id()).captureJob()).isEqualTo(job).isNotNull();
    assertThat(tables.latest(joining.hosted("brand").id(), 5)).isEmpty();
  }

  /** The file says what was erased, so it goes; what nobody recorded yet says nothing. */
  @Test
  void tablesGoWithAFieldOfWhatTheirMemberRecordedByThem() {
    Joined grower = joining.hosted("grower");
    Joined forwarder = joining.hosted("forwarder");
    String piece = item(grower);
    good(grower, Template.PRODUCED, "商品码,时间", piece, "2026-11-01 08:00");
    good(grower, Template.SHIPPED, "商品码,收货方,时间", piece, forwarder.gln(), "2026-11-01 11:00");
    good(forwarder, Template.RECEIVED, "商品码,时间", piece, "2026-11-02 08:00");
    var waiting =
        kept(grower, Template.PRODUCED, table("商品码,时间", item(grower), "2026-11-01 08:00"));
    assertThat(tables.latest(grower.id(), 5)).hasSize(3);
    long shipping =
        events.byItem(List.of(piece), null, null, 5).stream()
            .filter(found -> found.eventTime().equals(Instant.parse("2026-11-01T03:00:00Z")))
            .findFirst()
            .orElseThrow()
            .receipt();
    long index =
        ledger.awaitIndexes(List.of(shipping), Duration.ofSeconds(20)).values().iterator().next();

    erasing.erase(
        grower.id(), index, Set.of("/destinationList"), grower.id(), Erasure.Reason.SECRET);

    assertThat(tables.latest(grower.id(), 5)).extracting(Upload::id).containsExactly(waiting.id());
    assertThat(tables.latest(forwarder.id(), 5)).hasSize(1);
  }

  private void good(Joined member, Template template, String headings, String... cells) {
    byte[] file = table(headings, cells);
    var judged = tables.judge(member.id(), template, SHANGHAI, file);
    assertThat(judged.faults()).isEmpty();
    CaptureJob job = recorded(member, template, file, judged);
    assertThat(job.success()).as(job.errors()).isTrue();
  }

  private CaptureJob recorded(Joined member, Template template, byte[] file, Tables.Judged judged) {
    var upload = tables.keep(member.id(), SOMEBODY, template, SHANGHAI, "t.csv", file, judged);
    tables.record(member.id(), upload.id());
    var found = tables.upload(member.id(), upload.id());
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> tables.job(found).orElseThrow(), job -> !job.running());
  }

  private Upload kept(Joined member, Template template, byte[] file) {
    var judged = tables.judge(member.id(), template, SHANGHAI, file);
    return tables.keep(member.id(), SOMEBODY, template, SHANGHAI, "t.csv", file, judged);
  }

  private Tables.Judged judged(Joined member, Template template, String headings, String... cells) {
    return tables.judge(member.id(), template, SHANGHAI, table(headings, cells));
  }

  private static List<String> faults(Tables.Judged judged) {
    return judged.faults().stream()
        .map(fault -> fault.row() + " " + fault.column() + " " + fault.what())
        .toList();
  }

  private static byte[] table(String headings, String... cells) {
    return (headings + "\n" + String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] csv(List<List<String>> rows) {
    StringBuilder csv = new StringBuilder("商品码 *,时间 *,批号,生产日期,有效期至\r\n");
    rows.forEach(row -> csv.append(String.join(",", row)).append("\r\n"));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String item(Joined member) {
    return member.item(Ids.next("ser").substring(4));
  }
}
