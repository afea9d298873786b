/**
 * Everything a person sees: the HTML pages, their words in Chinese and English, and the design
 * system they are built from. A page asks the modules below for facts and shows them; it decides
 * nothing. Pieces of pages stand in {@code jte/piece}, their typed parameters in {@code
 * site.piece}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "base",
      "store",
      "people",
      "ledger",
      "operations",
      "members",
      "epcis",
      "trace",
      "merchants",
      "goods",
      "orders",
      "accounts",
      "payments",
      "guarantees",
      "resolver",
      "codes",
      "sheets",
      "tables",
      "photos",
      "reports",
      "webhooks"
    })
package org.suyuan.server.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
