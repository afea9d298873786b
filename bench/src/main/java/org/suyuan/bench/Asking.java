package org.suyuan.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.Locale;
import org.suyuan.bench.epcis.ReadSpeed;
import org.suyuan.proof.json.Json;

/**
 * {@code epcis}: first how fast documents are read, then how long EPCIS queries by item take over
 * many events, beside the bare SQL for the same events with their documents.
 */
final class Asking {
  private static final int RECORDS = 30;
  private static final String BARE =
      """
      select e.receipt, e.event_time, e.record_time, o.document
        from event_item i join event e on e.receipt = i.receipt join opening o on o.receipt = i.receipt
       where i.item = ? order by e.event_time desc, e.receipt desc limit 100
      """;

  private final Options options;

  Asking(Options options) {
    this.options = options;
  }

  void run() throws Exception {
    ReadSpeed.run();
    int batch = options.number("batch", 2_000);
    int all = options.number("to", 100_000);
    try (var platform = Platform.start(options);
        var api = platform.api()) {
      var administrator = platform.administrator();
      var origin = Api.text(api.get("/log"), "origin");
      var senders = Sender.enrol(api, administrator, origin, options.number("members", 8));
      var load = new Load(origin, senders);
      var followed = load.followed(Math.ceilDiv(200, senders.size()));
      var posting = new Posting(platform.address());
      int connections = options.number("connections", 4);
      for (int done = 0; done < RECORDS; done++) {
        posting.send(load.records(followed, done == 0), connections, 0);
        posting.send(load.batches(Math.ceilDiv(all / RECORDS, batch), batch), connections, 0);
      }
      int crowd = options.number("crowd", 0);
      new Crowd(senders).into(platform.postgres(), crowd);
      System.out.printf(Locale.ROOT, "%nover %,d events sent and %,d written%n", sent(api), crowd);
      System.out.printf("%n| query by item | p50 ms | p99 ms | bytes |%n|---|---|---|---|%n");
      int reads = options.number("reads", 2_000);
      int each = followed.size() / senders.size();
      try (var connection = platform.postgres().connect(Postgres.SERVERS);
          var bare = connection.prepareStatement(BARE)) {
        double floor = Tracing.time("bare SQL", followed, reads, item -> bare(bare, item));
        double query =
            Tracing.time(
                "GET /epcis/events",
                followed,
                reads,
                item -> ask(api, senders.get(followed.indexOf(item) / each), item));
        var stranger = Sender.enrol(api, administrator, origin, 1, senders.size()).getFirst();
        int broad = Math.max(1, reads / 20);
        Tracing.time(
            "newest 100, for who sees some", followed, broad, _ -> newest(api, senders.getFirst()));
        Tracing.time(
            "newest 100, for who sees none",
            followed.subList(0, 1),
            broad,
            _ -> newest(api, stranger));
        System.out.printf(
            Locale.ROOT, "p99 as a multiple of the bare SQL's: %.1f (goal 10)%n", query / floor);
      }
    }
  }

  private static long sent(Api api) throws Exception {
    return api.get("/log").get("size") instanceof Json.Num(String size) ? Long.parseLong(size) : -1;
  }

  private static long newest(Api api, Sender sender) throws Exception {
    return api.get("/epcis/events?perPage=100", sender.apiKey()).length;
  }

  private static long bare(PreparedStatement bare, String item) throws Exception {
    bare.setString(1, item);
    long bytes = 0;
    try (var rows = bare.executeQuery()) {
      while (rows.next()) {
        bytes += rows.getBytes(4).length;
      }
    }
    return bytes;
  }

  private static long ask(Api api, Sender sender, String item) throws Exception {
    var encoded = URLEncoder.encode(item, StandardCharsets.UTF_8);
    return api.get("/epcis/events?perPage=100&MATCH_anyEPC=" + encoded, sender.apiKey()).length;
  }
}
