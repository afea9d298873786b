package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.server.operations.BackupCommand;
import org.suyuan.server.operations.RestoreCommand;

/** Real processes: a backup that is older than an erasure is restored, and the field stays away. */
@Tag("drill")
class ErasedDrillTest {
  private static final Map<String, String> SECRET =
      Map.of("SUYUAN_PASSPHRASE", "a passphrase of the drill");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String order = "urn:example:order:" + UUID.randomUUID();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  @TempDir Path place;

  @Test
  void aBackupThatIsOlderDoesNotBringBackWhatWasErased() throws Exception {
    var data = place.resolve("data");
    var backup = place.resolve("older.backup");
    Sender sender;
    String path;
    var server = RealServer.start(data, List.of()).ready();
    try {
      sender = Sender.joining(server.address());
      var more =
          ",\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":\"%s\"}]".formatted(order);
      var answer = Drill.sent(server.address(), sender, sender.line(more));
      path = "/statements/" + answer.replaceFirst("(?s).*\"index\":([0-9]+).*", "$1");
      assertThat(BackupCommand.run(backup, data, SECRET, out))
          .as(said.toString(StandardCharsets.UTF_8))
          .isZero();
      assertThat(ask(server.address(), sender, path, Optional.empty())).contains(order);
      var wish = "{\"paths\":[\"/bizTransactionList\"],\"reason\":\"personal-data\"}";
      ask(server.address(), sender, path + "/erasures", Optional.of(wish));
    } finally {
      server.close();
    }
    assertThat(Promises.isClean(data, true)).contains("1 fields of 1 statements were erased");
    var list = Files.copy(data.resolve("ledger/erasures"), place.resolve("erasures"));
    assertThat(list).content().contains("bizTransactionList").doesNotContain(order);

    var fresh = place.resolve("fresh");
    int code = RestoreCommand.run(backup, fresh, Optional.empty(), Optional.of(list), SECRET, out);
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("1 erased fields are listed");

    var again = RealServer.start(fresh, List.of()).ready();
    try {
      assertThat(again.log()).contains("Fields of 1 statements were erased again");
      assertThat(ask(again.address(), sender, path, Optional.empty()))
          .contains("\"erased\":[\"/bizTransactionList\"]")
          .doesNotContain(order);
    } finally {
      again.close();
    }
    assertThat(Promises.isClean(fresh, true)).contains("1 fields of 1 statements were erased");
  }

  private static String ask(URI server, Sender sender, String path, Optional<String> body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + sender.apiKey())
            .header("Content-Type", "application/json");
    body.map(BodyPublishers::ofString).ifPresent(request::POST);
    var answer = HTTP.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
