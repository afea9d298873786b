package org.suyuan.server.guarantees;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.money.Money;
import org.suyuan.policy.remedies.RemedyKind;

/**
 * A remedy as it was given.
 *
 * @param manner in which it is done; empty for most
 * @param dueAt until when it is to be done; when it was given for what is done by giving
 * @param doneAt null while it is to be done
 */
public record Given(
    int number,
    RemedyKind kind,
    @Nullable Long amountMinor,
    @Nullable String currency,
    String manner,
    Instant dueAt,
    @Nullable Instant doneAt) {

  public Optional<Money> money() {
    return amountMinor == null || currency == null
        ? Optional.empty()
        : Optional.of(Money.of(amountMinor, currency));
  }

  /** Under which its money stands in the books and with the payment provider. */
  String key(ClaimId claim) {
    return "claim/%s/%d".formatted(claim.value(), number);
  }

  /** The claim of such a key; empty for another matter's. */
  static Optional<ClaimId> claimOf(String key) {
    String[] parts = key.split("/");
    return parts.length == 3 && parts[0].equals("claim")
        ? Optional.of(new ClaimId(parts[1]))
        : Optional.empty();
  }

  /** As tables and answers write the kind. */
  static String word(RemedyKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody still has to do something after it was given. */
  static boolean isTask(RemedyKind kind) {
    return switch (kind) {
      case REPLACE, RESHIP, REPAIR, RETURN, VISIT -> true;
      case REFUND, COMPENSATE, ADJUST, FREIGHT, CREDIT, HOLD, KEEP, ADVISE -> false;
    };
  }
}
