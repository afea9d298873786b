package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the drills do over and over: send, and take a bundle home. */
final class Drill {
  private static final Pattern ITEM = Pattern.compile("https://id\\.gs1\\.org/01/[^\"]+");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Drill() {}

  /** Sends until every line has its index. */
  static String sent(URI server, Sender sender, String batch) {
    var answer = new String[1];
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var come = sender.send(server, batch, UUID.randomUUID().toString());
          answer[0] = come.body();
          return come.statusCode() == 200 && !come.body().contains("\"RECEIVED\"");
        });
    return answer[0];
  }

  /** The first item of a batch. */
  static String item(String batch) {
    var item = ITEM.matcher(batch);
    assertThat(item.find()).isTrue();
    return item.group();
  }

  /** As soon as a checkpoint covers it. */
  static byte[] bundle(URI server, String item) {
    var path =
        "/trace/bundle?profile=public&item=" + URLEncoder.encode(item, StandardCharsets.UTF_8);
    var bundle = new String[1];
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var answer = Sender.ask(server, path);
          bundle[0] = answer.body();
          return answer.statusCode() == 200;
        });
    return bundle[0].getBytes(StandardCharsets.UTF_8);
  }
}
