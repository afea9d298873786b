package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/**
 * How the ledger stands, already worded: whether independent members vouch for its newest entries.
 *
 * @param key the log's verifier key (C2SP vkey)
 * @param founding the leaf hash of entry 0 in hexadecimal; empty before it is there
 * @param policy the text of the policy in force; empty when the shop is alone
 */
public record LedgerSheet(
    String origin,
    Verdict verdict,
    String word,
    String sentence,
    List<String> why,
    List<Fact> facts,
    List<Witness> witnesses,
    String key,
    String founding,
    String policy) {

  /**
   * A witness of the policy.
   *
   * @param standing its role and identity, or that it is no member
   * @param seen how far it has cosigned
   * @param node the address of its own status page
   */
  public record Witness(
      String name,
      String standing,
      Mark state,
      String seen,
      Optional<Moment> cosigned,
      Optional<String> problem,
      Optional<String> node) {}
}
