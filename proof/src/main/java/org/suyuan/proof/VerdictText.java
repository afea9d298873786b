package org.suyuan.proof;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.bundle.Answer;
import org.suyuan.proof.bundle.Question;
import org.suyuan.proof.bundle.RecordVerdict;
import org.suyuan.proof.bundle.Verdict;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.statement.Registry.KnownMember;

/** A verdict for people who read lines and for programs that read JSON. */
final class VerdictText {
  private VerdictText() {}

  static String plain(Verdict verdict) {
    var text = new StringBuilder();
    text.append(verdict.code()).append(": ").append(oneLine(verdict.detail())).append('\n');
    if (verdict.item() != null) {
      text.append("item ").append(oneLine(verdict.item())).append('\n');
    }
    Checkpoint log = verdict.checkpoint();
    if (log != null) {
      text.append("log ").append(log.origin()).append(", ").append(log.size());
      text.append(" entries, root ").append(log.root().base64()).append('\n');
    }
    if (verdict.vouching() != null) {
      VouchingText.plain(verdict.vouching(), text);
    }
    for (Verdict.Stamp stamp : verdict.timestamps()) {
      text.append("timestamp over the first ").append(stamp.size()).append(" entries: ");
      text.append(stamp.time() == null ? "not judged without --tsa" : stamp.time()).append('\n');
    }
    verdict.records().forEach(record -> plain(record, text));
    return text.toString();
  }

  private static void plain(RecordVerdict record, StringBuilder text) {
    text.append("\nrecord ").append(record.index()).append(": ").append(record.code());
    text.append(" (").append(oneLine(record.detail())).append(")\n");
    for (Question question : Question.values()) {
      text.append("  ").append(asked(question)).append(' ');
      text.append(answered(record.answer(question))).append('\n');
    }
    var member = record.member();
    if (member != null) {
      text.append("  says ").append(oneLine(member.name())).append(" (").append(member.id());
      text.append(", ").append(member.role().word()).append(", ").append(member.identity());
      text.append(')');
      if (record.custody() != null) {
        text.append(", key ").append(record.kid()).append(", ").append(record.custody().word());
      }
      text.append('\n');
    }
    if (record.eventType() != null) {
      text.append("  event ").append(record.eventType()).append(", ");
      text.append(oneLine(Objects.requireNonNullElse(record.bizStep(), "no step")));
      text.append(", claimed time ").append(record.claimedTime()).append('\n');
    }
    if (record.assurance() != null) {
      text.append("  assurance ").append(record.assurance().word());
      text.append(record.corrected() ? "; its signer declared it to be in error\n" : "\n");
      for (KnownMember other : record.alike()) {
        text.append("  the same says ").append(oneLine(other.name()));
        text.append(" (").append(other.id()).append(")\n");
      }
    }
  }

  private static String asked(Question question) {
    return switch (question) {
      case INTACT -> "intact?           ";
      case COMPLETE -> "complete?         ";
      case CONCERNS -> "about this item?  ";
      case WHO -> "who may say so?   ";
      case LOG -> "in which log?     ";
    };
  }

  private static String answered(Answer answer) {
    return switch (answer) {
      case YES -> "yes";
      case NO -> "NO";
      case DOUBTFUL -> "DOUBTFUL";
      case NOT_JUDGED -> "not judged";
    };
  }

  /** Foreign text never moves the cursor or begins a line of its own. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
  }

  static String json(Verdict verdict) {
    Json.Builder json =
        Json.object()
            .put("code", verdict.code().name())
            .put("detail", verdict.detail())
            .put("item", text(verdict.item()));
    Checkpoint log = verdict.checkpoint();
    json.put(
        "checkpoint",
        log == null
            ? new Json.Null()
            : Json.object()
                .put("origin", log.origin())
                .put("size", log.size())
                .put("root", log.root().base64())
                .build());
    json.put(
        "vouching",
        verdict.vouching() == null ? new Json.Null() : VouchingText.json(verdict.vouching()));
    json.put(
        "timestamps", Json.array(verdict.timestamps().stream().map(VerdictText::json).toList()));
    json.put("records", Json.array(verdict.records().stream().map(VerdictText::json).toList()));
    return Jcs.text(json.build()) + "\n";
  }

  private static Json.Obj json(Verdict.Stamp stamp) {
    return Json.object()
        .put("size", stamp.size())
        .put("time", text(stamp.time() == null ? null : stamp.time().toString()))
        .build();
  }

  private static Json.Obj json(RecordVerdict record) {
    Json.Builder questions = Json.object();
    for (Question question : Question.values()) {
      questions.put(
          question.name().toLowerCase(Locale.ROOT),
          record.answer(question).name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    var member = record.member();
    return Json.object()
        .put("index", record.index())
        .put("code", record.code().name())
        .put("detail", record.detail())
        .put("questions", questions.build())
        .put("member", text(member == null ? null : member.id()))
        .put("name", text(member == null ? null : member.name()))
        .put("role", text(member == null ? null : member.role().word()))
        .put("kid", text(record.kid()))
        .put("custody", text(record.custody() == null ? null : record.custody().word()))
        .put("assurance", text(record.assurance() == null ? null : record.assurance().word()))
        .put("eventType", text(record.eventType()))
        .put("bizStep", text(record.bizStep()))
        .put("claimedTime", text(record.claimedTime()))
        .put("corrected", new Json.Bool(record.corrected()))
        .put("alike", Json.texts(record.alike().stream().map(KnownMember::id).toList()))
        .build();
  }

  static Json text(@Nullable String text) {
    return text == null ? new Json.Null() : Json.of(text);
  }
}
