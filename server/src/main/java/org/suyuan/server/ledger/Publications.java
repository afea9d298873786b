package org.suyuan.server.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Statement;

/**
 * What {@link Fsck} checks of the alliance's part: every policy is what its statement says, every
 * cosignature signs the checkpoint that it stands under, and nothing is public whose policy these
 * do not satisfy. The stored times and names are not believed, only the signatures.
 */
record Publications(JdbcClient jdbc) {
  private static final int PAGE = 1_000;

  /** A signed checkpoint, and the cosignatures stored under it. */
  private record Signed(long size, @Nullable String note, boolean isPublic, List<Line> lines) {}

  private record Line(String key, String line) {}

  /**
   * @param from size of the smallest checkpoint to look at
   * @throws Difference with the first thing that is wrong
   */
  void check(long from) {
    checkPolicies();
    for (var page = page(from); !page.isEmpty(); page = page(page.getLast().size() + 1)) {
      page.forEach(this::check);
    }
  }

  private void checkPolicies() {
    jdbc.sql(
            "select p.receipt, p.text, s.bytes from policy p left join statement s on s.id = p.receipt")
        .query(row -> {
          if (!row.getString("text").equals(stated(row.getBytes("bytes")))) {
            throw new Difference(
                "The policy of statement %d is not what the statement says."
                    .formatted(row.getLong("receipt")));
          }
        });
  }

  private static @Nullable String stated(byte @Nullable [] statement) {
    try {
      return statement != null
              && RegistryContent.parse(Statement.parse(statement))
                  instanceof RegistryContent.Policy(var policy, long _)
          ? policy.toString()
          : null;
    } catch (Rejected other) {
      return null;
    }
  }

  private List<Signed> page(long from) {
    return jdbc.sql(
            """
            with signed as (
              select size, c.note, p.size is not null as public from checkpoint c full join publication p using (size)
              where size >= :from order by size limit :page)
            select s.*, array_remove(array_agg(g.key), null) as keys, array_remove(array_agg(g.line), null) as lines
            from signed s left join cosignature g using (size) group by size, s.note, s.public order by size
            """)
        .param("from", from)
        .param("page", PAGE)
        .query((row, n) -> {
          var keys = (String[]) row.getArray("keys").getArray();
          var lines = (String[]) row.getArray("lines").getArray();
          List<Line> cosigned = new ArrayList<>();
          for (int i = 0; i < keys.length; i++) {
            cosigned.add(new Line(keys[i], lines[i]));
          }
          return new Signed(
              row.getLong("size"), row.getString("note"), row.getBoolean("public"), cosigned);
        })
        .list();
  }

  private void check(Signed signed) {
    var note = signed.note();
    if (note == null) {
      throw new Difference(
          "A checkpoint of %d entries is public and was never signed.".formatted(signed.size()));
    }
    for (var line : signed.lines()) {
      try {
        var cosigned = SignedNote.parse(note + line.line() + "\n");
        if (Cosignature.read(NoteKey.parse(line.key()), cosigned).isEmpty()) {
          throw new Rejected("It is of another key than it stands under.");
        }
      } catch (Rejected problem) {
        throw new Difference(
            "A cosignature under the checkpoint of size %d is not good: %s"
                .formatted(signed.size(), problem.getMessage()));
      }
    }
    var policy = new Policies(jdbc).at(signed.size());
    if (signed.isPublic()
        && !policy.isSatisfiedBy(new Cosignatures(jdbc).names(policy, signed.size()))) {
      throw new Difference(
          "The checkpoint of size %d is public without the witnesses that its policy demands."
              .formatted(signed.size()));
    }
  }
}
