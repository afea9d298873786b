package org.suyuan.server.members;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.ledger.Difference;
import org.suyuan.server.ledger.RecordedStatements;
import org.suyuan.server.ledger.RecordedStatements.One;

/**
 * The part of {@code fsck} about documents and secrets: what is there closes to what was signed;
 * what is gone was erased, or came back from a mirror without it. Always of the statements that
 * lost a field; of all others when everything is checked.
 */
public final class OpeningsCheck {
  private final RecordedStatements statements;
  private final Map<Hash, Set<String>> erased = new HashMap<>();
  private long fields;
  private long reduced;
  private long closed;

  private OpeningsCheck(RecordedStatements statements) {
    this.statements = statements;
    statements
        .jdbc()
        .sql("select leaf, path from erasure")
        .query(row -> {
          erased
              .computeIfAbsent(Hash.of(row.getBytes("leaf")), _ -> new HashSet<>())
              .add(row.getString("path"));
        });
  }

  /**
   * @param full whether every document is closed again
   * @return what was counted
   * @throws Difference with the first that is damaged
   */
  public static String check(RecordedStatements statements, boolean full) {
    boolean older =
        statements
            .jdbc()
            .sql("select to_regclass('erasure') is null")
            .query(Boolean.class)
            .single();
    if (older) {
      return "Documents were not checked: the server has not been started on this database since the upgrade.";
    }
    var check = new OpeningsCheck(statements);
    if (full) {
      check.all();
    } else {
      check.thoseThatLostSomething();
    }
    return check.found();
  }

  /** Checks the documents of these statements alone. */
  public static String check(RecordedStatements statements, Collection<Long> receipts) {
    var check = new OpeningsCheck(statements);
    check.check(statements.of(receipts));
    return check.found();
  }

  private String found() {
    return "%d fields of %d statements were erased%s."
        .formatted(
            fields,
            reduced,
            closed == 0
                ? ""
                : "; %d statements came back from a mirror without their documents"
                    .formatted(closed));
  }

  private void all() {
    var chunk = statements.after(0);
    while (!chunk.isEmpty()) {
      check(chunk);
      chunk = statements.after(chunk.getLast().receipt());
    }
  }

  private void thoseThatLostSomething() {
    var receipts = new TreeSet<>(statements.withLeaves(erased.keySet()));
    receipts.addAll(
        statements
            .jdbc()
            .sql("select receipt from opening where secret is null")
            .query(Long.class)
            .list());
    check(statements.of(receipts));
  }

  private record Row(Hash leaf, byte[] document, byte @Nullable [] secret, @Nullable String rest) {}

  private void check(List<One> chunk) {
    var rows = new HashMap<Long, Row>();
    statements
        .jdbc()
        .sql(
            "select receipt, leaf, document, secret, rest from opening where receipt = any(:receipts)")
        .param("receipts", chunk.stream().map(One::receipt).toArray(Long[]::new))
        .query(row -> {
          rows.put(
              row.getLong("receipt"),
              new Row(
                  Hash.of(row.getBytes("leaf")),
                  row.getBytes("document"),
                  row.getBytes("secret"),
                  row.getString("rest")));
        });
    for (One one : chunk) {
      var statement = Statement.parse(one.bytes());
      var row = rows.get(one.receipt());
      if (row != null) {
        check(one, statement, row);
      } else if (one.cameBack()) {
        closed += statement.claims().type().isRegistry() ? 0 : 1;
      } else if (!statement.claims().type().isRegistry()) {
        throw new Difference(
            "The document of statement %d is missing, and nothing says why."
                .formatted(one.receipt()));
      }
    }
  }

  private void check(One one, Statement statement, Row row) {
    if (!row.leaf().equals(one.leaf())) {
      throw new Difference(
          "The document of statement %d names another leaf.".formatted(one.receipt()));
    }
    if (row.secret() == null && row.rest() == null) {
      throw new Difference(
          "Statement %d has lost its secret, and no erasure says so.".formatted(one.receipt()));
    }
    try {
      var salts = Openings.salts(row.secret(), String.valueOf(row.rest()));
      var document = Json.parseObject(row.document());
      if (!Objects.equals(Fields.close(document, salts).body(), statement.claims().body())) {
        throw new Rejected("another body");
      }
      requireLogged(one, salts.erased().keySet(), erased.getOrDefault(one.leaf(), Set.of()));
      fields += salts.erased().size();
      reduced += salts.erased().isEmpty() ? 0 : 1;
    } catch (Rejected damaged) {
      throw new Difference(
          "What is kept of statement %d does not close to what was signed."
              .formatted(one.receipt()));
    }
  }

  private static void requireLogged(One one, Set<String> gone, Set<String> logged) {
    for (var path : gone) {
      if (!logged.contains(path)) {
        throw new Difference(
            "Statement %d has lost its field %s, and no erasure says so."
                .formatted(one.receipt(), path));
      }
    }
    for (var path : logged) {
      if (!gone.contains(path)) {
        throw new Difference(
            "The field %s of statement %d was erased, and it is there."
                .formatted(path, one.receipt()));
      }
    }
  }
}
