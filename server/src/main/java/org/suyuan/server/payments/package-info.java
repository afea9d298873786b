/**
 * Money that goes through a payment provider: authorised, captured, refunded, transferred. What the
 * provider is asked is kept in the caller's transaction before it is asked, and asked again under
 * the same key until it is settled; what it says moves the books exactly once. The provider that
 * comes along is a loopback for trying things: no real money moves.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "people", "accounts", "orders"})
package org.suyuan.server.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
