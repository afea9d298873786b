package org.suyuan.server.orders;

import java.time.Instant;
import java.util.Set;

/**
 * Codes of pieces were bound to lines of an order; told in the transaction that binds them.
 *
 * @param lines the numbers of those lines
 */
public record OrderPacked(OrderId id, Set<Integer> lines, Instant at) {}
