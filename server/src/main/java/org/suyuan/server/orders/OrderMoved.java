package org.suyuan.server.orders;

import java.time.Instant;

/**
 * An order came to a step of its life; told in the transaction in which it did.
 *
 * @param at when it came there, which may be long before it was told
 */
public record OrderMoved(OrderId id, Order.State state, Instant at) {}
