package org.suyuan.server.members;

import java.util.List;
import org.suyuan.proof.statement.Proposal;

/** What became of registry statements that were recorded. */
sealed interface Outcome {
  /** All are in force; their receipts in their order. */
  record InForce(List<Long> receipts) implements Outcome {}

  /** The one statement waits for approvals. */
  record Waiting(long receipt, Proposal proposal) implements Outcome {}
}
