package org.suyuan.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;

/**
 * Reads journeys and bundles, one after the other, beside the bare SQL that any answer needs: the
 * records of the item by its index, with their documents and statements.
 */
final class Tracing {
  private static final String BARE =
      """
      select e.receipt, e.event_time, o.document, s.bytes
        from event_item i join event e on e.receipt = i.receipt join opening o on o.receipt = i.receipt
             join statement s on s.id = i.receipt
       where i.item = ? order by i.event_time, i.receipt
      """;

  /** How often each item is read beforehand: the compiler, too, is to be through with it. */
  private static final int WARMING = 20;

  private final Platform platform;
  private final String token;

  Tracing(Platform platform, String token) {
    this.platform = platform;
    this.token = token;
  }

  interface Read {
    long bytes(String item) throws Exception;
  }

  /** Reads these items in turn, so many times of each kind, and prints a table. */
  void read(List<String> items, int reads) throws Exception {
    platform.postgres().settle();
    System.out.printf("%n| read | p50 ms | p99 ms | bytes |%n|---|---|---|---|%n");
    try (var connection = platform.postgres().connect(Postgres.SERVERS);
        var bare = connection.prepareStatement(BARE);
        var api = platform.api()) {
      double floor = time("bare SQL", items, reads, item -> bare(bare, item));
      double journey = time("journey over HTTP", items, reads, item -> get(api, "/trace", item));
      inside(api, "journey inside the server", "/trace");
      double bundle =
          time("bundle over HTTP", items, reads, item -> get(api, "/trace/bundle", item));
      inside(api, "bundle inside the server", "/trace/bundle");
      System.out.printf(
          Locale.ROOT,
          "p99 over HTTP as a multiple of the bare SQL's: journey %.1f, bundle %.1f%n",
          journey / floor,
          bundle / floor);
    }
  }

  /** Reads so often, prints the line of a table, and answers the ninety-ninth percentile. */
  static double time(String name, List<String> items, int reads, Read read) throws Exception {
    for (int i = 0; i < WARMING * items.size(); i++) {
      read.bytes(items.get(i % items.size()));
    }
    var waits = new double[reads];
    long bytes = 0;
    for (int i = 0; i < reads; i++) {
      long begun = System.nanoTime();
      bytes += read.bytes(items.get(i % items.size()));
      waits[i] = (System.nanoTime() - begun) / 1e6;
    }
    var figures = Figures.of(waits);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %,d |%n",
        name,
        figures.median(),
        figures.at(0.99),
        bytes / reads);
    return figures.at(0.99);
  }

  private static long bare(PreparedStatement bare, String item) throws Exception {
    bare.setString(1, item);
    long bytes = 0;
    try (var rows = bare.executeQuery()) {
      while (rows.next()) {
        bytes += rows.getBytes(3).length + rows.getBytes(4).length;
      }
    }
    return bytes;
  }

  private long get(Api api, String path, String item) throws Exception {
    return api.get(path + "?item=" + URLEncoder.encode(item, StandardCharsets.UTF_8), token).length;
  }

  /** What the server itself measured, from the arrival of a request to the end of its answer. */
  private void inside(Api api, String name, String path) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | |%n",
        name,
        1e3 * measured(api, path, "0.5"),
        1e3 * measured(api, path, "0.99"));
  }

  private double measured(Api api, String path, String share) throws Exception {
    var figures = new String(api.get("/actuator/prometheus", token), StandardCharsets.UTF_8);
    return figures
        .lines()
        .filter(line -> line.startsWith("http_server_requests_seconds{"))
        .filter(line -> line.contains("quantile=\"" + share + "\""))
        .filter(line -> line.contains("uri=\"" + path + "\"") && line.contains("status=\"200\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
