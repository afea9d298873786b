package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.ClaimStep;
import org.suyuan.server.site.piece.Deadline;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/**
 * A merchant's money as a page shows it, already worded.
 *
 * @param balances one for each of its accounts; empty while nothing was sold
 */
public record MerchantSheet(String merchant, List<Balance> balances) {
  /**
   * @param says what stands on such an account
   * @param path of its statement
   */
  public record Balance(String name, String amount, String says, String path) {}

  /**
   * One posting of a statement.
   *
   * @param path of the claim that it paid for
   */
  public record Entry(
      Moment at, String reason, Optional<String> path, String amount, String balance) {}

  /**
   * A claim against it.
   *
   * @param given what the buyer gets
   * @param paid from which pocket, and how much
   * @param reasons as the buyer reads them
   */
  public record Complaint(
      String name,
      Mark state,
      List<Fact> facts,
      Optional<Deadline> due,
      List<String> given,
      List<Fact> paid,
      List<String> reasons,
      List<ClaimStep> steps) {}
}
