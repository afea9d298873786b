package org.suyuan.server.epcis;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.query.QueryFault;

/** Lets a question keep the database busy for a limited time only. */
@Component
class BoundedReading {
  private static final int SECONDS = 10;
  private static final String CANCELLED = "57014"; // query_canceled, as PostgreSQL says

  private final TransactionTemplate transaction;
  private final int seconds;

  @Autowired
  BoundedReading(PlatformTransactionManager transactions) {
    this(transactions, SECONDS);
  }

  BoundedReading(PlatformTransactionManager transactions, int seconds) {
    this.transaction = new TransactionTemplate(transactions);
    this.seconds = seconds;
    transaction.setReadOnly(true);
    transaction.setTimeout(seconds);
  }

  /**
   * @throws Refusal {@code query-too-complex-exception} when the time is over
   */
  <T> T within(Supplier<T> question) {
    try {
      return Objects.requireNonNull(transaction.execute(_ -> question.get()));
    } catch (TransactionTimedOutException late) {
      throw tooLong();
    } catch (DataAccessException trouble) {
      if (NestedExceptionUtils.getMostSpecificCause(trouble) instanceof SQLException cause
          && CANCELLED.equals(cause.getSQLState())) {
        throw tooLong();
      }
      throw trouble;
    }
  }

  private Refusal tooLong() {
    return QueryFault.tooComplex(
        "This query takes more than %d second(s); ask for a narrower time or fewer things."
            .formatted(seconds));
  }
}
