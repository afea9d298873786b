package org.suyuan.server.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.note.Policy;

/**
 * Who must have cosigned a tree before it is public. Which policy holds for a size is decided for
 * ever by the order of the log: the statements that put policies in force have their own indexes.
 */
record Policies(JdbcClient jdbc) {
  /**
   * {@code offset 0} keeps the planner from walking the whole log in search of a policy: there are
   * few of those, and each is looked up by itself.
   */
  private static final String NEWEST =
      """
      select p.text
        from policy p, lateral (select q.index from sequence q where q.statement = p.receipt offset 0) as q
       where q.index < :size order by q.index desc limit 1
      """;

  /** For the tree of this many entries. */
  Policy at(long size) {
    return jdbc.sql(NEWEST)
        .param("size", size)
        .query(String.class)
        .optional()
        .map(Policy::parse)
        .orElse(Policy.NONE);
  }

  /** For the trees that come. */
  Policy current() {
    return at(Long.MAX_VALUE);
  }

  /** The statement of this receipt puts the policy in force, from its own index on. */
  void adopt(Policy policy, long receipt) {
    jdbc.sql(
            "insert into policy (receipt, text) values (:receipt, :text) on conflict (receipt) do nothing")
        .param("receipt", receipt)
        .param("text", policy.toString())
        .update();
  }

  /** Empty when no policy was ever adopted. */
  Optional<Long> last() {
    return jdbc.sql("select max(receipt) from policy").query(Long.class).optional();
  }
}
