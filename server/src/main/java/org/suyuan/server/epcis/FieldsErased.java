package org.suyuan.server.epcis;

import java.nio.charset.StandardCharsets;

/**
 * An event lost fields. Heard within the transaction that erases them, by modules that keep copies.
 *
 * @param eventId that the member's statements of it share
 * @param left the document as it is now
 */
public record FieldsErased(String member, long receipt, String eventId, byte[] left) {
  public String text() {
    return new String(left, StandardCharsets.UTF_8);
  }
}
