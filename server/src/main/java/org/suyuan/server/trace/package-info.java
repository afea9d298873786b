/**
 * One item's whole journey: which records concern it through packing, transformation and lots, by
 * the very rules of the verifier; what they say in words of the trade; what in them gives doubt;
 * and the bundle with which anybody checks all of it alone. Nothing here is stored: journeys are
 * derived from what members recorded.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "people", "ledger", "members", "epcis"})
package org.suyuan.server.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
