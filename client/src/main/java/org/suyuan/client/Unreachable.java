package org.suyuan.client;

import org.jspecify.annotations.Nullable;

/**
 * No answer that could be understood came in time. Whatever was sent with an idempotency key may be
 * sent again with it; whether the rest was done is not known.
 */
public final class Unreachable extends RuntimeException {
  Unreachable(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
