package org.suyuan.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.RunningDatabase;

/**
 * Random deals with a real server that is killed in the middle of them, alone and together with its
 * database, while the payment provider loses answers, repeats itself and speaks out of order:
 * afterwards the provider's memory, the books, the claims and the ledger must agree. {@code
 * -Pmoney} for the long run.
 */
class TradeCrashTest {
  private static final int ORDERS = Integer.getInteger("suyuan.trade.orders", 2_000);
  private static final int KILLS = Integer.getInteger("suyuan.trade.kills", 3);
  private static final long SEED = Long.getLong("suyuan.trade.seed", 20_261_122L);
  private static final int CALLERS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(90);
  private static final String EVERYTHING = "EVERYTHING";

  /** Inside a transaction, with the database, after its end, anywhere. */
  private static final List<String> STEPS =
      List.of("RECORDED", EVERYTHING, "COMMITTED", "ANYWHERE");

  private static final String[] SETTINGS = {
    "--suyuan.payments.loopback=MIXED",
    "--suyuan.payments.lease=PT5S",
    "--suyuan.payments.ask-pending-again=PT5S",
    "--suyuan.limits.log-per-minute=1000000", // the provider calls back often
    "--suyuan.limits.pages-per-minute=1000000"
  };

  @TempDir Path place;

  private final AtomicReference<@Nullable URI> address = new AtomicReference<>();
  private final Map<String, Integer> kills = new TreeMap<>();
  private final Random chance = new Random(SEED);
  private long inTheMiddle;

  @Test
  void whateverIsRepeatedLostOrKilledEveryMinorUnitMovesOnceAndEveryDecisionIsMadeAgain()
      throws Exception {
    var data = place.resolve("data");
    var server = start(data, 1, List.of());
    var port = "--server.port=" + server.address().getPort();
    var caller = new Caller(address::get);
    long begun = System.nanoTime();
    try (var shoppers = new Shoppers(caller, SEED, CALLERS)) {
      shoppers.begin(ORDERS);
      for (int kill = 1; kill <= KILLS; kill++) {
        int goal = kill * ORDERS / (KILLS + 1);
        var running = server;
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> !running.isAlive() || shoppers.done() >= goal);
        stop(server, step(kill));
        server = start(data, kill + 1, List.of(port));
      }
      shoppers.join();
      report("%d deals", shoppers.done(), begun);
      long settling = System.nanoTime();
      // Orders are looked at for ever, so a claim may open at any time: there must be a moment at
      // which everything holds.
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> settled(data));
      report("settled after the last of %d calls", caller.answered(), settling);
      server.close();
      assertThat(shoppers.faults()).isEmpty();
      check(data, caller, shoppers);
    } finally {
      address.set(null);
      server.kill();
      CrashTest.killDatabase(data);
    }
  }

  private static String step(int kill) {
    return STEPS.get((kill - 1) % STEPS.size());
  }

  /**
   * @param kill the one that will end it; none any more after the last
   */
  private RealServer start(Path data, int kill, List<String> more) throws Exception {
    boolean isArmed = kill <= KILLS && List.of("RECORDED", "COMMITTED").contains(step(kill));
    // Each deal makes two or three statements; somewhere in the second half of its time it dies.
    int share = 2 * ORDERS / (KILLS + 1);
    var options =
        isArmed
            ? List.of(
                "-Dsuyuan.steps=" + KillHere.class.getName(),
                "-Dsuyuan.kill=%s:%d".formatted(step(kill), share / 2 + chance.nextInt(share / 2)))
            : List.<String>of();
    var arguments = new ArrayList<>(List.of(SETTINGS));
    arguments.addAll(more);
    var server = RealServer.start(data, options, arguments.toArray(String[]::new));
    server.ready();
    address.set(server.address());
    return server;
  }

  private void stop(RealServer server, String step) throws Exception {
    boolean isDead = !server.isAlive();
    address.set(null);
    server.kill();
    try (var running = RunningDatabase.toLookAt(DataFolder.at(server.data()), Map.of());
        var session = running.database().snapshot()) {
      inTheMiddle +=
          new MoneyLaws(session.jdbc())
              .count(
                  "select count(*) from ask a join loopback_deed d on d.key = a.key where a.state = 'OPEN'");
    }
    if (step.equals(EVERYTHING)) {
      CrashTest.killDatabase(server.data());
    }
    kills.merge(isDead || step.equals(EVERYTHING) ? step : "ANYWHERE", 1, Integer::sum);
  }

  private static void settled(Path data) {
    try (var running = RunningDatabase.toLookAt(DataFolder.at(data), Map.of());
        var session = running.database().snapshot()) {
      new MoneyLaws(session.jdbc()).hold();
    }
  }

  private void check(Path data, Caller caller, Shoppers shoppers) {
    long checking = System.nanoTime();
    try (var running = RunningDatabase.toLookAt(DataFolder.at(data), Map.of());
        var session = running.database().snapshot()) {
      var laws = new MoneyLaws(session.jdbc());
      laws.keep(shoppers.told());
      System.out.printf(
          """
          kills: %s; %d asks were done there and not noted here when it died; %d requests were sent again
          %d captures, %d refunds, %d transfers, %d refused; %d claims, %d of them opened unasked; %d gifts of money
          refusals: %s
          """,
          kills,
          inTheMiddle,
          caller.again(),
          deeds(laws, "CAPTURE", "DONE"),
          deeds(laws, "REFUND", "DONE"),
          deeds(laws, "TRANSFER", "DONE"),
          laws.count("select count(*) from loopback_deed where outcome = 'REFUSED'"),
          laws.count("select count(*) from claim"),
          laws.count("select count(*) from claim where opened_by = 'SYSTEM'"),
          laws.count("select count(*) from claim_remedy where amount_minor > 0"),
          caller.refusals());
      assertThat(kills.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(KILLS);
      assertThat(deeds(laws, "CAPTURE", "DONE")).isGreaterThan(ORDERS / 2);
      assertThat(deeds(laws, "REFUND", "DONE")).isGreaterThan(ORDERS / 20);
      assertThat(deeds(laws, "TRANSFER", "DONE")).isPositive();
      assertThat(laws.count("select count(*) from provider_fact where verdict = 'LATE'"))
          .isPositive();
      assertThat(caller.refusals()).containsKeys("idempotency-key-used", "claim-open");
      report("%d decisions made again, all the same", laws.recompute(), checking);
    }
    System.out.print(Promises.isClean(data, false));
  }

  private static long deeds(MoneyLaws laws, String kind, String outcome) {
    return laws.count(
        "select count(*) from loopback_deed where kind = '%s' and outcome = '%s'"
            .formatted(kind, outcome));
  }

  private static void report(String what, int count, long since) {
    System.out.printf(
        what + " (%.1f s)%n", count, Duration.ofNanos(System.nanoTime() - since).toMillis() / 1e3);
  }
}
