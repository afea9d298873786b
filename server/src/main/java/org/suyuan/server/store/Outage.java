package org.suyuan.server.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.springframework.transaction.TransactionSystemException;
import org.suyuan.server.base.Refusal;

/**
 * Tells a database that cannot at the moment from a bug: what failed for such a reason is refused
 * with 503 and a time to wait, and may be sent again as it was. Read from the SQLSTATE (appendix A
 * of PostgreSQL's manual), because drivers and frameworks name the same trouble in many ways.
 */
public final class Outage {
  private static final long SOON = 2;
  private static final long A_WHILE = 5;
  private static final long A_MINUTE = 60;

  private Outage() {}

  /** The refusal for this failure; empty when it is none of the database's. */
  public static Optional<Refusal> behind(Throwable failure) {
    var likely = Optional.<Refusal>empty();
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
      if (cause instanceof SQLException problem) {
        var told = told(String.valueOf(problem.getSQLState()));
        if (told.isPresent()) {
          return told;
        }
        if (problem instanceof SQLTransientConnectionException) { // unless its cause says more
          likely = Optional.of(busy());
        }
      } else if (cause instanceof TransactionSystemException lost) {
        // A transaction that cannot even be taken back has lost its session; what it was doing when
        // that happened says more.
        var before = lost.getApplicationException();
        return (before == null ? Optional.<Refusal>empty() : behind(before))
            .or(() -> Optional.of(away()));
      }
      depth++;
    }
    return likely;
  }

  private static Optional<Refusal> told(String state) {
    if (state.equals("53100") || state.equals("58030")) {
      return Optional.of(
          refusal(
              "storage-full",
              "The disk of the database takes nothing at the moment; what was accepted before is safe. Send it again later.",
              A_MINUTE));
    }
    if (state.startsWith("53")) {
      return Optional.of(busy());
    }
    boolean isAway =
        state.startsWith("08") // no connection
            || state.startsWith("57P") // shut down, or not yet started
            || state.startsWith("58") // its system failed
            || state.equals("25006"); // a standby that only reads
    return isAway ? Optional.of(away()) : Optional.empty();
  }

  private static Refusal away() {
    return refusal(
        "database-unavailable",
        "The database does not answer at the moment; what was accepted before is safe. Send it again in a while.",
        A_WHILE);
  }

  private static Refusal busy() {
    return refusal(
        "database-busy", "The database has too much to do. Send it again in a moment.", SOON);
  }

  private static Refusal refusal(String code, String sentence, long seconds) {
    return new Refusal(code, 503, sentence).with("retryAfterSeconds", seconds);
  }
}
