/**
 * What the shop promises and what it keeps: the packs of rules with each of their guarantees, what
 * every order was promised by them, and the claims that keep it, decided from evidence and paid.
 * The rules are read and asked by the kernel {@code policy}; nothing here adds to them. Every
 * promise and every decision is stated on the ledger, so that its buyer can prove it.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "base",
      "store",
      "people",
      "ledger",
      "members",
      "trace",
      "goods",
      "orders",
      "accounts",
      "payments"
    })
package org.suyuan.server.guarantees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
