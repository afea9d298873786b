package org.suyuan.server.site;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.suyuan.server.ledger.Description;
import org.suyuan.server.operations.LastBackup;
import org.suyuan.server.operations.Operations;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Verdict;

/** Puts how the platform is into words of one language. */
final class OperationsWords {
  /** What is older than this should have been done. */
  private static final Map<String, Duration> PATIENCE =
      Map.of(
          "statements", Duration.ofSeconds(30),
          "news", Duration.ofMinutes(5),
          "captures", Duration.ofMinutes(10),
          "deliveries", Duration.ofHours(1),
          "webhooks", Duration.ofHours(1),
          "payments", Duration.ofMinutes(10),
          "unsaid", Duration.ofHours(1),
          "claims", Duration.ofDays(1));

  private static final Duration BACKUP_EVERY = Duration.ofHours(36);
  private static final double LITTLE_ROOM = 0.1;

  private final Texts t;
  private final Clock clock;

  OperationsWords(Texts t, Clock clock) {
    this.t = t;
    this.clock = clock;
  }

  OperationsSheet sheet(Operations.Seen seen, List<Description.Witness> witnesses) {
    return new OperationsSheet(
        ledger(seen.ledger()),
        seen.trouble(),
        seen.queues().stream().map(this::queue).toList(),
        witnesses.stream().map(this::witness).toList(),
        seen.backup().map(this::backup).orElseGet(() -> none()),
        seen.backup().map(this::backupFacts).orElse(List.of()),
        disk(seen.room()),
        room(seen),
        seen.slow().stream().map(query -> new Fact(seconds(query.runs()), query.text())).toList());
  }

  private Mark ledger(String status) {
    return switch (status) {
      case "UP" -> new Mark(Verdict.HOLDS, t.of("operations.ledger.up"));
      case "OUT_OF_QUORUM" -> new Mark(Verdict.DOUBTFUL, t.of("operations.ledger.waits"));
      case "UNKNOWN" -> new Mark(Verdict.PENDING, t.of("operations.ledger.starts"));
      default -> new Mark(Verdict.BROKEN, t.of("operations.ledger.stopped"));
    };
  }

  private OperationsSheet.Queue queue(Operations.Queue queue) {
    var figures = queue.figures();
    boolean isLate =
        figures.oldest().compareTo(PATIENCE.getOrDefault(queue.name(), Duration.ofHours(1))) > 0;
    var state =
        figures.failed() > 0
            ? new Mark(Verdict.BROKEN, t.of("operations.queue.fails"))
            : isLate
                ? new Mark(Verdict.DOUBTFUL, t.of("operations.queue.late"))
                : new Mark(Verdict.HOLDS, t.of("operations.queue.flows"));
    return new OperationsSheet.Queue(
        name(queue.name()),
        state,
        t.of("operations.count", figures.waiting()),
        figures.waiting() == 0 ? t.of("operations.none") : age(figures.oldest()),
        t.of("operations.count", figures.failed()));
  }

  private String name(String queue) {
    return switch (queue) {
      case "statements" -> t.of("operations.queue.statements");
      case "news" -> t.of("operations.queue.news");
      case "captures" -> t.of("operations.queue.captures");
      case "deliveries" -> t.of("operations.queue.deliveries");
      case "webhooks" -> t.of("operations.queue.webhooks");
      case "payments" -> t.of("operations.queue.payments");
      case "unsaid" -> t.of("operations.queue.unsaid");
      case "claims" -> t.of("operations.queue.claims");
      default -> queue;
    };
  }

  private OperationsSheet.Witness witness(Description.Witness one) {
    return new OperationsSheet.Witness(
        one.name(),
        one.problem() == null
            ? new Mark(Verdict.HOLDS, t.of("operations.witness.answers"))
            : new Mark(Verdict.DOUBTFUL, t.of("operations.witness.silent")));
  }

  private Mark none() {
    return new Mark(Verdict.BROKEN, t.of("operations.backup.none"));
  }

  private Mark backup(LastBackup last) {
    var age = Duration.between(last.at(), clock.instant());
    return age.compareTo(BACKUP_EVERY) > 0
        ? new Mark(Verdict.DOUBTFUL, t.of("operations.backup.old", t.duration(age)))
        : new Mark(Verdict.HOLDS, t.of("operations.backup.fresh", t.duration(age)));
  }

  private List<Fact> backupFacts(LastBackup last) {
    return List.of(
        new Fact(t.of("operations.backup.at"), t.moment(last.at(), ZoneOffset.UTC)),
        new Fact(t.of("operations.backup.file"), last.file()),
        new Fact(t.of("operations.backup.size"), megabytes(last.bytes())));
  }

  private Mark disk(Operations.Room room) {
    return room.diskFree() < LITTLE_ROOM * room.diskTotal()
        ? new Mark(Verdict.DOUBTFUL, t.of("operations.disk.little"))
        : new Mark(Verdict.HOLDS, t.of("operations.disk.enough"));
  }

  private List<Fact> room(Operations.Seen seen) {
    var room = seen.room();
    var facts = new ArrayList<Fact>();
    facts.add(
        new Fact(
            t.of("operations.disk.free"),
            t.of("operations.of", megabytes(room.diskFree()), megabytes(room.diskTotal()))));
    facts.add(new Fact(t.of("operations.database"), megabytes(room.database())));
    facts.add(
        new Fact(
            t.of("operations.memory"),
            t.of("operations.of", megabytes(room.memoryUsed()), megabytes(room.memoryMost()))));
    facts.add(new Fact(t.of("operations.up"), age(seen.up())));
    return facts;
  }

  private String age(Duration age) {
    return age.toMinutes() > 0 ? t.duration(age) : seconds(age);
  }

  private String seconds(Duration age) {
    return t.of("operations.seconds", age.toSeconds());
  }

  private String megabytes(long bytes) {
    return t.of("operations.megabytes", bytes >> 20);
  }
}
