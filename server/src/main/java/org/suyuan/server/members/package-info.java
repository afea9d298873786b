/**
 * The organisations of the alliance: who they are, which keys speak for them, what each may state,
 * and since which place in the log. Every change is a registry statement; every statement of a
 * member passes through here on its way to the ledger, is checked against the member's keys and
 * rights, and leaves its opening behind. What statements mean is decided above.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "people", "ledger"})
package org.suyuan.server.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
