package org.suyuan.server.trace;

import java.time.Duration;

/**
 * How far a search goes before it gives up and says so.
 *
 * @param events that it looks at
 * @param identifiers that it follows
 * @param depth steps from the item to its container, to that one's container, to what was made into
 *     it
 */
record Limits(int events, int identifiers, int depth, Duration time) {
  static final Limits USUAL = new Limits(1_000, 5_000, 32, Duration.ofSeconds(2));
}
