package org.suyuan.server.guarantees;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.policy.Packs;
import org.suyuan.policy.packs.Header;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;

/**
 * Every pack that was published here, by its digest and word for word, so that an old order is
 * always judged by its own. Nothing is ever taken out.
 */
@Component
class KeptPacks {
  private final JdbcClient jdbc;
  private final Promises promises;
  private final Clock clock;
  private final TransactionTemplate alone;
  private final Map<String, Pack> read = new ConcurrentHashMap<>();
  private volatile boolean released;

  KeptPacks(
      JdbcClient jdbc, Promises promises, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.alone = new TransactionTemplate(transactions);
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.promises = promises;
    this.clock = clock;
  }

  /**
   * The pack that applies at a moment: the last whose first day has begun. Before any has, the one
   * that was here first: promises kept early harm no buyer.
   */
  Pack at(Instant moment) {
    keepReleased();
    String digest =
        jdbc.sql(
                """
                select digest from kept_pack where name = :name
                 order by applies_from <= :moment desc,
                          case when applies_from <= :moment then applies_from end desc,
                          kept_at
                 limit 1
                """)
            .param("name", name())
            .param("moment", moment)
            .query(String.class)
            .single();
    return byDigest(digest);
  }

  /** For itself alone: an order that comes to nothing must not take it away again. */
  private void keepReleased() {
    if (!released) {
      alone.executeWithoutResult(_ -> keep(promises.pack()));
      released = true;
    }
  }

  Pack byDigest(String digest) {
    Pack known = read.get(digest);
    if (known != null) {
      return known;
    }
    String canonical =
        jdbc.sql("select canonical from kept_pack where digest = :digest")
            .param("digest", digest)
            .query(String.class)
            .single();
    return read.computeIfAbsent(digest, _ -> PackReader.canonical(Json.parse(canonical)));
  }

  /** A pack that was published here; empty for any other digest. */
  Optional<Pack> find(String digest) {
    return jdbc.sql("select digest from kept_pack where digest = :digest")
        .param("digest", digest)
        .query(String.class)
        .optional()
        .map(this::byDigest);
  }

  /** All that were published here, the last to apply first. */
  List<Pack> all() {
    keepReleased();
    return jdbc
        .sql(
            "select digest from kept_pack where name = :name order by applies_from desc, kept_at desc")
        .param("name", name())
        .query(String.class)
        .list()
        .stream()
        .map(this::byDigest)
        .toList();
  }

  /**
   * A pack that could be published today: held to the law, ours, in time, and of a new version.
   *
   * @param canonical as {@code Pack.canonical} has it
   * @throws Refusal {@code pack-refused} when it breaks the schema, the law or a clause rule;
   *     {@code pack-foreign}, {@code pack-too-soon}, {@code pack-exists}
   */
  Pack admissible(Json canonical) {
    Pack pack;
    try {
      pack = Packs.load(canonical);
    } catch (Rejected unlawful) {
      throw new Refusal("pack-refused", 422, String.valueOf(unlawful.getMessage()));
    }
    requireNotice(pack.header());
    keepReleased();
    boolean isKnown =
        jdbc.sql("select exists (select from kept_pack where name = :name and version = :version)")
            .param("name", pack.header().name())
            .param("version", pack.header().version())
            .query(Boolean.class)
            .single();
    if (isKnown) {
      throw exists(pack);
    }
    return pack;
  }

  /**
   * Publishes a pack for a later day, in the caller's transaction.
   *
   * @throws Refusal as {@link #admissible}
   */
  Pack publish(Json canonical) {
    Pack pack = admissible(canonical);
    if (!keep(pack)) {
      throw exists(pack);
    }
    return pack;
  }

  private static Refusal exists(Pack pack) {
    return new Refusal(
        "pack-exists", 409, "There is a pack %s already.".formatted(pack.header().version()));
  }

  private void requireNotice(Header header) {
    if (!header.name().equals(name())) {
      throw new Refusal(
          "pack-foreign", 422, "This shop promises by the pack %s.".formatted(name()));
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), header.zone());
    LocalDate earliest = today.plusDays(Header.NOTICE_DAYS);
    if (header.from().isBefore(earliest)) {
      throw new Refusal(
          "pack-too-soon",
          422,
          "Whoever reads it today has seven days: it can apply from %s.".formatted(earliest));
    }
  }

  /** Whether it is new; false also for another pack of the same version. */
  private boolean keep(Pack pack) {
    Header header = pack.header();
    int added =
        jdbc.sql(
                """
                insert into kept_pack (digest, name, version, applies_from, kept_at, canonical)
                values (:digest, :name, :version, :from, :now, :canonical)
                on conflict do nothing
                """)
            .param("digest", pack.digest().hex())
            .param("name", header.name())
            .param("version", header.version())
            .param("from", header.from().atStartOfDay(header.zone()).toInstant())
            .param("now", clock.instant())
            .param("canonical", Jcs.text(pack.canonical()))
            .update();
    return added > 0;
  }

  private String name() {
    return promises.pack().header().name();
  }
}
