package org.suyuan.server.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.Suyuan;
import org.suyuan.server.crash.Program;

/**
 * A real server in a process of its own that records under load and says what it acknowledged,
 * until somebody kills it.
 */
final class LoadedServer implements AutoCloseable {
  private final Process process;
  private final Map<Hash, Long> acknowledged = new ConcurrentHashMap<>();

  private LoadedServer(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  static LoadedServer start(Path data, String... more) throws IOException, InterruptedException {
    var command = Program.command(LoadedServer.class, List.of());
    command.addAll(List.of("--server.port=0", "--suyuan.data=" + data));
    command.addAll(Arrays.asList(more));
    return new LoadedServer(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        if (words[0].equals("ack")) {
          acknowledged.put(Hash.parseHex(words[1]), Long.parseLong(words[2]));
        } else {
          System.out.println(line); // the server's own log
        }
      }
    } catch (IOException ended) {
      // with the process
    }
  }

  /** Leaf hash → index, as it was told to whoever recorded it. */
  Map<Hash, Long> acknowledged() {
    return acknowledged;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  public static void main(String[] arguments) {
    var context = SpringApplication.run(Suyuan.class, arguments);
    var ledger = context.getBean(Ledger.class);
    var transaction = context.getBean(TransactionTemplate.class);
    IntStream.range(0, 4)
        .forEach(i -> Thread.ofPlatform().start(() -> record(ledger, transaction)));
  }

  private static void record(Ledger ledger, TransactionTemplate transaction) {
    while (true) {
      var batch =
          IntStream.range(0, 25)
              .mapToObj(i ->
                  new Submission(
                      "mbr_1", null, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)))
              .toList();
      var receipts = transaction.execute(status -> ledger.record(batch));
      var indexes =
          ledger.awaitIndexes(receipts.stream().map(Receipt::id).toList(), Duration.ofSeconds(30));
      var said = new StringBuilder();
      receipts.stream()
          .filter(receipt -> indexes.containsKey(receipt.id()))
          .forEach(r ->
              said.append("ack ")
                  .append(r.leaf().hex())
                  .append(' ')
                  .append(indexes.get(r.id()))
                  .append('\n'));
      System.out.print(said);
      System.out.flush();
    }
  }
}
