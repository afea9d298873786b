package org.suyuan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.suyuan.proof.tree.TreeHash;

/**
 * Events among which others are asked for, written by COPY straight into the server's tables:
 * millions are there in minutes. They stand on no log and nobody signed them, so nothing but
 * questions about events is measured over them.
 */
final class Crowd {
  private static final long FIRST_RECEIPT = 1L << 40; // far beyond those of the ledger
  private static final int AT_ONCE = 10_000;
  private static final String DOCUMENT =
      """
      {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"ObjectEvent","eventID":"%s",\
      "eventTime":"%s","eventTimeZoneOffset":"+08:00","action":"OBSERVE","bizStep":"storing","disposition":"in_progress",\
      "epcList":["%s","%s","%s"],"readPoint":{"id":"%s"},"bizLocation":{"id":"%s"}}\
      """;

  private final List<Sender> senders;
  private final List<Goods> goods;
  private final RandomGenerator chance =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_504);

  Crowd(List<Sender> senders) {
    this.senders = senders;
    this.goods = senders.stream().map(one -> new Goods(one.prefix(), chance)).toList();
  }

  /** Adds so many events of the senders in turn, spread over the last year. */
  void into(Postgres postgres, int count) throws SQLException, IOException {
    try (var connection = postgres.connect(Postgres.SERVERS)) {
      for (int done = 0; done < count; done += AT_ONCE) {
        add(connection, FIRST_RECEIPT + done, Math.min(AT_ONCE, count - done));
      }
      try (var statement = connection.createStatement()) {
        statement.execute("vacuum analyze event, event_item, opening");
      }
    }
  }

  private void add(Connection connection, long first, int count) throws SQLException, IOException {
    var events = new Copy();
    var items = new Copy();
    var openings = new Copy();
    var now = Instant.now();
    for (long receipt = first; receipt < first + count; receipt++) {
      int turn = (int) (receipt % senders.size());
      var sender = senders.get(turn);
      var time = now.minusSeconds(chance.nextInt(365 * 24 * 3_600));
      var id = "urn:uuid:" + HexFormat.of().toHexDigits(receipt);
      var place = Goods.place(sender.prefix(), 1 + chance.nextInt(50));
      var location = Goods.place(sender.prefix(), 100);
      var named = IntStream.range(0, 3).mapToObj(_ -> goods.get(turn).fresh()).toArray();
      Arrays.sort(named);
      var document =
          String.format(
                  Locale.ROOT, DOCUMENT, id, time, named[0], named[1], named[2], place, location)
              .getBytes(StandardCharsets.UTF_8);
      var digest = TreeHash.sha256(document).bytes();
      events.row(
          receipt,
          sender.id(),
          id,
          digest,
          digest,
          false,
          "ObjectEvent",
          "OBSERVE",
          "storing",
          "in_progress",
          place,
          location,
          time,
          now);
      for (var item : named) {
        var digits = item.toString().substring("https://id.gs1.org/01/0".length());
        items.row(item, "EPC", receipt, sender.id(), time, digits);
      }
      openings.row(receipt, sender.id(), digest, document, digest, digest);
    }
    connection.setAutoCommit(false);
    events.into(
        connection,
        "event (receipt, member, event_id, hash, digest, declares_error, type, action, biz_step, disposition, read_point, biz_location, event_time, record_time)");
    items.into(connection, "event_item (item, role, receipt, member, event_time, digits)");
    openings.into(connection, "opening (receipt, member, digest, document, secret, leaf)");
    connection.commit();
    connection.setAutoCommit(true);
  }
}
