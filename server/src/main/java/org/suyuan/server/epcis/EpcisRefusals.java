package org.suyuan.server.epcis;

import java.util.List;
import java.util.Map;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.server.base.Refusal;

/**
 * The exceptions of the EPCIS 2.0 REST bindings. A code such as {@code validation-exception} is
 * told as type {@code epcisException:ValidationException}.
 */
final class EpcisRefusals {
  private EpcisRefusals() {}

  static Refusal validation(String sentence) {
    return new Refusal("validation-exception", 400, sentence);
  }

  static Refusal validation(String sentence, List<Invalid> faults) {
    return validation(sentence).with("errors", faults.stream().map(EpcisRefusals::json).toList());
  }

  static Refusal captureLimit(String sentence) {
    return new Refusal("capture-limit-exceeded-exception", 413, sentence);
  }

  static Refusal mediaType(String found) {
    return new Refusal(
        "unsupported-media-type-exception",
        415,
        "Send application/json, application/ld+json or, as a document, application/xml, not %s."
            .formatted(found));
  }

  /** Another event of the member has this id. */
  static Refusal exists(String eventId) {
    return alreadyThere(
        "You stated another event as %s; a correction declares the error of the first."
            .formatted(eventId));
  }

  /** The member stated this very event under another id. */
  static Refusal stated(String eventId) {
    return alreadyThere(
        "You stated this event as %s already; to take it back, declare its error."
            .formatted(eventId));
  }

  private static Refusal alreadyThere(String sentence) {
    return new Refusal("resource-already-exists-exception", 409, sentence);
  }

  static Refusal notAcceptable(String sentence) {
    return new Refusal("not-acceptable-exception", 406, sentence);
  }

  static Refusal queryInvalid(String sentence) {
    return new Refusal("query-validation-exception", 400, sentence);
  }

  static Refusal queryExists(String name) {
    return alreadyThere(
        "There is a query %s already; delete it, or choose another name.".formatted(name));
  }

  static Refusal subscriptionControls(String sentence) {
    return new Refusal("subscription-controls-exception", 400, sentence);
  }

  static Refusal uriTooLong(int most) {
    return new Refusal(
        "uri-too-long-exception",
        414,
        "An address has at most %,d characters; make a named query.".formatted(most));
  }

  static Refusal noSuchName(String what) {
    return new Refusal("no-such-name-exception", 404, "There is no %s.".formatted(what));
  }

  static Refusal noSuchResource(String what) {
    return new Refusal("no-such-resource-exception", 404, "There is no %s.".formatted(what));
  }

  static Map<String, Object> json(Invalid fault) {
    return Map.of("pointer", fault.pointer(), "expected", fault.expected(), "found", fault.found());
  }
}
