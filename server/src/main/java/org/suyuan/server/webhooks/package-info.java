/**
 * Shops' programs that hear what becomes of their orders: of placing, packing and moving, and of
 * claims. Each piece of news is a thin letter with ids and links, signed as the Standard Webhooks
 * specification has it, and sent until it has arrived. What is meant to be read is asked for with
 * an account; nothing personal is ever sent.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "base",
      "store",
      "people",
      "deliveries",
      "members",
      "merchants",
      "orders",
      "payments",
      "guarantees"
    })
package org.suyuan.server.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
