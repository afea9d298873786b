package org.suyuan.server.epcis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.server.base.Refusal;

/** What a capture job tells of what it did not take. */
final class CaptureErrors {
  private CaptureErrors() {}

  /**
   * @param event its number in the document, from 0
   */
  static Map<String, Object> invalid(int event, Invalid fault) {
    var error = new LinkedHashMap<String, Object>();
    error.put("type", "epcisException:ValidationException");
    error.put("title", "The event is not EPCIS 2.0");
    error.put("status", 400);
    error.put("code", "event-invalid");
    error.put("event", event);
    error.putAll(EpcisRefusals.json(fault));
    return error;
  }

  /**
   * What concerns one event.
   *
   * @param event its number in the document, from 0
   * @param place where it stands there; a fault within the event tells its own
   */
  static Map<String, Object> refused(int event, String place, Refusal why) {
    var error = refused(why);
    error.put("event", event);
    error.putIfAbsent("pointer", place);
    return error;
  }

  /** What concerns the whole document. */
  static Map<String, Object> refused(Refusal why) {
    var error = new LinkedHashMap<String, Object>();
    error.put("type", "epcisException:" + EpcisProblems.exception(why));
    error.put("title", why.code().replace('-', ' '));
    error.put("status", why.status());
    error.put("code", why.code());
    error.put("detail", why.sentence());
    why.fields().forEach(error::putIfAbsent);
    return error;
  }
}
