/**
 * What the shop promises and what it keeps: the packs of rules with each of their guarantees, and
 * what every order was promised by them. The rules are read and asked by the kernel {@code policy};
 * nothing here adds to them. Every promise is stated on the ledger, so that its buyer can prove it.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"base", "store", "people", "ledger", "members", "trace", "orders"})
package org.suyuan.server.guarantees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
