package org.suyuan.proof.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.Registry.KnownMember;

/**
 * What the verifier says about one record.
 *
 * @param code {@link Code#OK}, or the first of docs/bundle.md section 4 that applies
 * @param detail what was expected and found, in one sentence
 * @param member who is said to have signed, when it is a known member
 * @param kid the thumbprint of the key that is said to have signed
 * @param custody of the key, when it is known to be the member's
 * @param assurance null unless the code is OK
 * @param eventType the EPCIS type, when it is open
 * @param bizStep the business step, when it is open
 * @param claimedTime the event time as its signer wrote it, when it is open
 * @param corrected whether the member declared this event to be in error
 * @param alike the other members that have a record which says the same as far as both are open
 */
public record RecordVerdict(
    long index,
    Code code,
    String detail,
    @Nullable KnownMember member,
    @Nullable String kid,
    @Nullable Custody custody,
    @Nullable Assurance assurance,
    @Nullable String eventType,
    @Nullable String bizStep,
    @Nullable String claimedTime,
    boolean corrected,
    List<KnownMember> alike) {
  public RecordVerdict {
    alike = List.copyOf(alike);
  }

  public boolean holds() {
    return code == Code.OK;
  }

  /** Whether nothing is wrong but that the key may have been in other hands. */
  public boolean isDoubtful() {
    return code == Code.KEY_COMPROMISED;
  }

  /** The answer to one question; the log's is YES, because records are judged only after it. */
  public Answer answer(Question question) {
    boolean asked = question == code.question();
    if (isDoubtful()) {
      return asked ? Answer.DOUBTFUL : Answer.YES;
    }
    if (holds() || question == Question.LOG) {
      return Answer.YES;
    }
    return asked ? Answer.NO : Answer.NOT_JUDGED;
  }
}
