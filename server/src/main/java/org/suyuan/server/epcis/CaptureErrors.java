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
   * @param event its number in the document, from 0; -1 when it concerns all
   */
  static Map<String, Object> refused(int event, Refusal why) {
    var error = new LinkedHashMap<String, Object>();
    error.put(
        "type",
        why.status() == 403
            ? "epcisException:SecurityException"
            : "epcisException:ValidationException");
    error.put("title", why.code().replace('-', ' '));
    error.put("status", why.status());
    error.put("code", why.code());
    error.put("detail", why.sentence());
    if (event >= 0) {
      error.put("event", event);
    }
    why.fields().forEach(error::putIfAbsent);
    return error;
  }
}
