package org.suyuan.proof.bundle;

/**
 * The answers of the verifier (docs/bundle.md sections 3 and 4), in the order of its checks. {@link
 * #KEY_COMPROMISED} alone is a doubt: as the code of a bundle it comes behind all others.
 */
public enum Code {
  MALFORMED(Question.LOG, "The file is not a bundle."),
  CHECKPOINT_MALFORMED(Question.LOG, "The checkpoint is not one."),
  CHECKPOINT_WRONG_LOG(Question.LOG, "The checkpoint is of another log."),
  CHECKPOINT_FORGED(Question.LOG, "The log did not sign this checkpoint."),
  MANIFEST_MALFORMED(Question.LOG, "The list of contents is not one."),
  MANIFEST_FORGED(Question.LOG, "The log did not sign this list of contents."),
  MANIFEST_MISMATCH(Question.LOG, "The list of contents belongs to another bundle."),
  FOUNDING_MISMATCH(Question.LOG, "The log does not begin with the expected founding statement."),
  REGISTRY_NOT_IN_LOG(Question.LOG, "A statement about members is not in the log."),
  REGISTRY_INVALID(Question.LOG, "A statement about members does not hold."),
  COSIGNATURE_INVALID(Question.LOG, "A witness's signature on the checkpoint does not hold."),
  NOT_WITNESSED(Question.LOG, "Fewer witnesses vouch for the checkpoint than the policy demands."),
  TIMESTAMP_INVALID(Question.LOG, "A timestamp does not hold."),

  STATEMENT_MALFORMED(Question.INTACT, "The statement has not the signed form."),
  WRONG_LOG(Question.INTACT, "The statement was made for another log."),
  NOT_IN_LOG(Question.INTACT, "The statement is not at this place of the log."),
  REPLAYED(Question.INTACT, "The same statement stands here twice."),
  FIELDS_MALFORMED(Question.INTACT, "A field cannot be read."),
  FIELDS_MISMATCH(Question.INTACT, "The fields are not those that were signed."),
  MEMBER_UNKNOWN(Question.WHO, "The signer was no member at this place of the log."),
  KEY_UNKNOWN(Question.WHO, "Nobody registered the key."),
  KEY_OF_ANOTHER(Question.WHO, "The key is another member's, or of another kind."),
  KEY_NOT_YET(Question.WHO, "The key was registered only later."),
  KEY_REVOKED(Question.WHO, "The key had been revoked before."),
  SIGNATURE_INVALID(Question.INTACT, "The signature does not hold."),
  EVENT_MALFORMED(Question.COMPLETE, "The fields do not make an event."),
  FIELD_HIDDEN(Question.COMPLETE, "A field that must be open is closed."),
  RIGHT_MISSING(Question.WHO, "The member had no right to state such an event."),
  PREFIX_FOREIGN(Question.WHO, "The member created an identifier that is not its own."),
  UNRELATED(Question.CONCERNS, "The record is not about this item."),
  KEY_COMPROMISED(Question.WHO, "The key may have been in other hands: its member said so later."),

  NO_RECORDS(Question.LOG, "There is no record."),
  RECORDS_MISSING(Question.LOG, "The records are not those in the list of contents."),
  REGISTRY_MISSING(Question.LOG, "The statements about members are not those in the list."),
  JOURNEY_CUT(Question.LOG, "This is not the whole journey: a bound was reached."),

  /** Of a record: nothing is wrong with it. */
  OK(Question.LOG, "The record holds."),
  /** Of a bundle: everything holds. */
  VERIFIED(Question.LOG, "Everything holds.");

  private final Question question;
  private final String sentence;

  Code(Question question, String sentence) {
    this.question = question;
    this.sentence = sentence;
  }

  /** The question that this code answers. */
  public Question question() {
    return question;
  }

  /** The code in plain English. */
  public String sentence() {
    return sentence;
  }
}
