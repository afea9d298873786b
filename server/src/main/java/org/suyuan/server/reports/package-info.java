/**
 * What buyers say is wrong about a thing whose journey they looked at. A report reaches the
 * operator together with what could be proven at that moment, and its buyer follows it at an
 * address that nobody can guess. Nothing of it goes on the ledger.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "people", "ledger", "trace"})
package org.suyuan.server.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
