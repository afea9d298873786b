package org.suyuan.server.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.note.SignedNote;

/**
 * Holds what is public against who had to agree: every public checkpoint was signed, each of its
 * cosignatures is good, and they satisfy the policy of its size.
 */
record PublishedTrees(JdbcClient jdbc) {
  private static final int PAGE = 1_000;

  /**
   * Checks the public checkpoints of this size and larger ones.
   *
   * @throws Difference at the first that should not be public
   */
  void check(long from) {
    jdbc.sql(
            """
            select min(p.size) from publication p
            where p.size >= :from and not exists (select from checkpoint c where c.size = p.size)
            """)
        .param("from", from)
        .query(Long.class)
        .optional()
        .ifPresent(size -> {
          throw new Difference("Size %d is public, but was never signed.".formatted(size));
        });
    var page = page(from);
    while (!page.isEmpty()) {
      page.forEach(this::check);
      page = page(page.getLast().checkpoint().size() + 1);
    }
  }

  private List<SignedCheckpoint> page(long from) {
    return new Checkpoints(jdbc).published(from, PAGE);
  }

  private void check(SignedCheckpoint published) {
    long size = published.checkpoint().size();
    var policy = new Policies(jdbc).at(size);
    if (!isSatisfied(policy, published)) {
      throw new Difference(
          "The checkpoint of size %d is public without the witnesses that its policy asks for."
              .formatted(size));
    }
  }

  private static boolean isSatisfied(Policy policy, SignedCheckpoint published) {
    try {
      return policy.isSatisfiedBy(policy.vouching(SignedNote.parse(published.note())));
    } catch (Rejected problem) {
      throw new Difference(
          "A cosignature of the public checkpoint of size %d is not good: %s"
              .formatted(published.checkpoint().size(), problem.getMessage()));
    }
  }
}
