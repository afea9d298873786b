package org.suyuan.server.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.base.Refusal;

/**
 * Writes statements down, each once, and puts the new ones into the queue: one SQL statement for
 * the whole batch.
 */
@Component
class Intake {
  /**
   * In the order in which they were handed in, because that is the order in which they will stand
   * on the log.
   */
  private static final String RECORD =
      """
      with fresh as (
        insert into statement (member, idempotency_key, bytes, leaf)
        select member, idempotency_key, bytes, leaf
        from unnest(:members::text[], :keys::text[], :bytes::bytea[], :leaves::bytea[])
             with ordinality as s (member, idempotency_key, bytes, leaf, place)
        order by place
        on conflict do nothing
        returning id, leaf),
      queued as (
        insert into waiting (statement, leaf) select id, leaf from fresh)
      select id, leaf from fresh
      """;

  /**
   * Another transaction may have been first; this runs after it is committed, so its row is seen.
   */
  private static final String KNOWN =
      """
      select s.place, k.id, k.leaf
      from unnest(:members::text[], :keys::text[], :leaves::bytea[])
           with ordinality as s (member, idempotency_key, leaf, place)
      join lateral (
        select id, leaf, 1 as rank from statement where member = s.member and idempotency_key = s.idempotency_key
        union all
        select id, leaf, 2 as rank from statement where leaf = s.leaf
        order by rank limit 1) as k on true
      """;

  private final JdbcClient jdbc;

  Intake(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Receipt> record(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return List.of();
    }
    var leaves = submissions.stream().map(Intake::checkedLeaf).toList();
    var fresh = insert(submissions, leaves);
    var receipts = new @Nullable Receipt[submissions.size()];
    var known = new ArrayList<Integer>();
    for (int i = 0; i < receipts.length; i++) {
      var id = fresh.remove(leaves.get(i)); // the first of equal ones is new, the others are known
      if (id == null) {
        known.add(i);
      } else {
        receipts[i] = new Receipt(id, leaves.get(i), false);
      }
    }
    find(submissions, leaves, known, receipts);
    return complete(receipts);
  }

  private Map<Hash, Long> insert(List<Submission> submissions, List<Hash> leaves) {
    var ids = new HashMap<Hash, Long>();
    jdbc.sql(RECORD)
        .param("members", submissions.stream().map(Submission::member).toArray(String[]::new))
        .param("keys", submissions.stream().map(Submission::idempotencyKey).toArray(String[]::new))
        .param("bytes", submissions.stream().map(Submission::statement).toArray(byte[][]::new))
        .param("leaves", leaves.stream().map(Hash::bytes).toArray(byte[][]::new))
        .query((row, n) -> ids.put(Hash.of(row.getBytes("leaf")), row.getLong("id")))
        .list();
    return ids;
  }

  private void find(
      List<Submission> submissions,
      List<Hash> leaves,
      List<Integer> places,
      @Nullable Receipt[] receipts) {
    if (places.isEmpty()) {
      return;
    }
    jdbc.sql(KNOWN)
        .param(
            "members", places.stream().map(i -> submissions.get(i).member()).toArray(String[]::new))
        .param(
            "keys",
            places.stream().map(i -> submissions.get(i).idempotencyKey()).toArray(String[]::new))
        .param("leaves", places.stream().map(i -> leaves.get(i).bytes()).toArray(byte[][]::new))
        .query(row -> {
          int place = places.get(row.getInt("place") - 1);
          receipts[place] = new Receipt(row.getLong("id"), Hash.of(row.getBytes("leaf")), true);
        });
  }

  private static List<Receipt> complete(@Nullable Receipt[] receipts) {
    var all = new ArrayList<Receipt>(receipts.length);
    for (var receipt : receipts) {
      if (receipt == null) {
        throw new IllegalStateException(
            "A statement was neither new nor known; record only in read committed transactions.");
      }
      all.add(receipt);
    }
    return all;
  }

  private static Hash checkedLeaf(Submission submission) {
    int length = submission.statement().length;
    if (length < 1 || length > Submission.MAX_STATEMENT) {
      throw new Refusal(
              "statement-length",
              413,
              "A statement has 1 to %d bytes, this one has %d."
                  .formatted(Submission.MAX_STATEMENT, length))
          .with("length", length);
    }
    return TreeHash.leaf(submission.statement());
  }
}
