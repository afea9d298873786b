package org.suyuan.server.site;

import java.util.Optional;
import org.suyuan.gs1.CanonicalLink;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.gs1.Gs1SyntaxException;
import org.suyuan.server.trace.ItemCode;

/**
 * What people type or paste to find a product. The answer is the path of the journey on this
 * server; whether the item exists is for that page to say.
 */
final class TypedCode {
  private TypedCode() {}

  static Optional<String> journey(String typed) {
    try {
      return CanonicalLink.of(DigitalLink.parse(ItemCode.canonical(typed)))
          .map(link -> link.substring(DigitalLink.CANONICAL_STEM.length()));
    } catch (Gs1SyntaxException notACode) {
      return Optional.empty();
    }
  }
}
