package org.suyuan.proof.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.statement.Closing;
import org.suyuan.proof.statement.Registry;
import org.suyuan.proof.statement.Registry.KnownKey;
import org.suyuan.proof.statement.Registry.KnownMember;
import org.suyuan.proof.statement.Registry.Standing;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;

/**
 * The checks on one record in the order of docs/bundle.md section 4, and what came to light on the
 * way. Whether it concerns the item is judged afterwards, because that depends on all records.
 */
final class RecordCheck {
  private static final Pattern PATH = Pattern.compile("/([^/~\0]|~[01])*", Pattern.DOTALL);

  private final Bundle.Recorded record;
  private final Profile profile;
  private final Checkpoint checkpoint;
  private final Registry registry;

  private Code code = Code.OK;
  private String detail = Code.OK.sentence();
  private @Nullable Statement statement;
  private @Nullable KnownMember member;
  private @Nullable KnownKey key;
  private @Nullable OpenedEvent event;
  private @Nullable Mentions mentions;
  private Rights rights = Rights.NONE;
  private boolean compromised;

  RecordCheck(Bundle.Recorded record, Profile profile, Checkpoint checkpoint, Registry registry) {
    this.record = record;
    this.profile = profile;
    this.checkpoint = checkpoint;
    this.registry = registry;
  }

  /** Runs all checks that look at this record alone; {@code seen} are the statements before it. */
  void run(Set<String> seen) {
    try {
      Statement read = checkForm(seen);
      checkFields(read);
      checkWho(read);
      OpenedEvent opened = checkEvent();
      mentions = checkRights(read, opened);
    } catch (Failed failed) {
      code = failed.code();
      detail = String.valueOf(failed.getMessage());
    }
  }

  private Statement checkForm(Set<String> seen) {
    Bundle.Entry entry = record.entry();
    Statement read = Failed.as(Code.STATEMENT_MALFORMED, () -> Statement.parse(entry.statement()));
    Failed.unless(!read.claims().type().isRegistry(), Code.STATEMENT_MALFORMED);
    statement = read;
    Failed.unless(read.claims().aud().equals(checkpoint.origin()), Code.WRONG_LOG);
    Failed.unless(LogCheck.included(entry, checkpoint), Code.NOT_IN_LOG);
    Failed.unless(!seen.contains(entry.statement()), Code.REPLAYED);
    return read;
  }

  private void checkFields(Statement read) {
    List<Hash> leaves = new ArrayList<>();
    for (ShownField field : record.fields()) {
      Failed.unless(PATH.matcher(field.path()).matches(), Code.FIELDS_MALFORMED);
      Hash closed = Failed.as(Code.FIELDS_MALFORMED, field::closed);
      Failed.as(Code.FIELDS_MALFORMED, () -> readable(field));
      leaves.add(Closing.leaf(field.path(), closed));
    }
    Failed.unless(
        Objects.equals(read.claims().body(), TreeHash.root(leaves)), Code.FIELDS_MISMATCH);
  }

  private static ShownField readable(ShownField field) {
    switch (field) {
      case ShownField.Closed closed -> {}
      case ShownField.Open open -> open.value();
      case ShownField.OpenList list -> list.values();
    }
    return field;
  }

  private void checkWho(Statement read) {
    long index = record.entry().index();
    String iss = read.claims().iss();
    member = registry.member(iss, index).orElse(null);
    Failed.unless(member != null, Code.MEMBER_UNKNOWN);
    KnownKey valid =
        switch (registry.standing(iss, read.kid(), read.algorithm(), index)) {
          case Standing.Valid(KnownKey own) -> own;
          case Standing.Unknown() -> throw failed(Code.KEY_UNKNOWN);
          case Standing.OfAnother(var other) -> throw failed(Code.KEY_OF_ANOTHER);
          case Standing.NotYet(var later) -> throw failed(Code.KEY_NOT_YET);
          case Standing.Revoked(var revoked, var ended) -> throw failed(Code.KEY_REVOKED);
          case Standing.Doubtful(KnownKey own, var ended) -> {
            compromised = true;
            yield own;
          }
        };
    key = valid;
    Failed.unless(read.signedBy(valid.key()), Code.SIGNATURE_INVALID);
  }

  private OpenedEvent checkEvent() {
    OpenedEvent opened = Failed.as(Code.EVENT_MALFORMED, () -> OpenedEvent.of(record.fields()));
    event = opened;
    for (ShownField field : record.fields()) {
      if (!profile.satisfiedBy(field)) {
        throw new Failed(Code.FIELD_HIDDEN, "The profile demands " + field.path() + " open.");
      }
    }
    return opened;
  }

  private Mentions checkRights(Statement read, OpenedEvent opened) {
    Mentions says = Mentions.of(opened);
    rights = registry.rights(read.claims().iss(), record.entry().index());
    Failed.unless(rights.allow(says.type(), says.action()), Code.RIGHT_MISSING);
    for (String identifier : rights.isAny() ? List.<String>of() : says.created()) {
      if (!rights.cover(identifier)) {
        throw new Failed(
            Code.PREFIX_FOREIGN, "None of the member's prefixes covers " + identifier + ".");
      }
    }
    return says;
  }

  private static Failed failed(Code code) {
    return new Failed(code, code.sentence());
  }

  /** The last checks, once the windows are known. */
  void concerns(boolean item) {
    if (!item) {
      end(Code.UNRELATED);
    } else if (compromised) {
      end(Code.KEY_COMPROMISED);
    }
  }

  private void end(Code found) {
    code = found;
    detail = found.sentence();
  }

  boolean holds() {
    return code == Code.OK;
  }

  /** The signer's id; only asked when the record holds. */
  String signer() {
    return statement == null ? "" : statement.claims().iss();
  }

  /** Null unless the signer is known. */
  @Nullable KnownMember member() {
    return member;
  }

  Rights rights() {
    return rights;
  }

  /** Null unless the checks came as far. */
  @Nullable OpenedEvent event() {
    return event;
  }

  /** Null unless the checks came as far. */
  @Nullable Mentions mentions() {
    return mentions;
  }

  RecordVerdict verdict(@Nullable Assurance assurance, boolean corrected, List<KnownMember> alike) {
    return new RecordVerdict(
        record.entry().index(),
        code,
        detail,
        member,
        statement == null ? null : statement.kid(),
        key == null ? null : key.custody(),
        assurance,
        event == null ? null : event.text("/type"),
        event == null ? null : event.text("/bizStep"),
        event == null ? null : event.text("/eventTime"),
        corrected,
        alike);
  }
}
