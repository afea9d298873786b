package org.suyuan.server.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.note.Policy;

/**
 * One server of a log, whole but for everything above the ledger, in this process: it leads, asks
 * witnesses and publishes as the real one does.
 */
final class LedgerServer implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** No component: the contexts of other tests must not find it. */
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
        "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration"
      })
  @ComponentScan({"org.suyuan.server.ledger", "org.suyuan.server.store"})
  static class LedgerAlone {}

  private final ConfigurableApplicationContext context;

  private LedgerServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static LedgerServer start(LedgerDatabase log, Path data, String... more) {
    var arguments = new ArrayList<>(Arrays.asList(log.settings()));
    arguments.add("--suyuan.data=" + data);
    arguments.add("--suyuan.migrations=ledger");
    arguments.addAll(Arrays.asList(more));
    return new LedgerServer(
        new SpringApplicationBuilder(LedgerAlone.class)
            .web(WebApplicationType.NONE)
            .run(arguments.toArray(String[]::new)));
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  Ledger ledger() {
    return part(Ledger.class);
  }

  Checkpoints checkpoints() {
    return part(Checkpoints.class);
  }

  LedgerState.Role role() {
    return part(LedgerState.class).role();
  }

  /** Records so many statements and says which indexes they have. */
  List<Long> grow(int count) {
    var ids = record(count);
    var indexes = ledger().awaitIndexes(ids, PATIENCE);
    return ids.stream().map(id -> Objects.requireNonNull(indexes.get(id), "no index")).toList();
  }

  /** Records so many statements, whether or not somebody gives them an index. */
  List<Long> record(int count) {
    var submissions =
        IntStream.range(0, count)
            .mapToObj(i ->
                new Submission(
                    "mbr_1", null, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)))
            .toList();
    var receipts = part(TransactionTemplate.class).execute(status -> ledger().record(submissions));
    return receipts.stream().map(Receipt::id).toList();
  }

  /** As the members module does it: one statement that brings the policy into force. */
  long adopt(Policy policy) {
    var receipt =
        part(TransactionTemplate.class)
            .execute(status -> {
              long id =
                  ledger()
                      .record(
                          List.of(
                              new Submission(
                                  "mbr_1",
                                  null,
                                  UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))))
                      .getFirst()
                      .id();
              ledger().adopt(policy, id);
              return id;
            });
    return Objects.requireNonNull(
        ledger().awaitIndexes(List.of(receipt), PATIENCE).get(receipt), "no index");
  }

  @Override
  public void close() {
    context.close();
  }
}
