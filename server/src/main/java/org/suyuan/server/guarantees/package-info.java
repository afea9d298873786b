/**
 * What the shop promises: the pack of rules in force, and each of its guarantees with everything
 * that decides it. The rules are read and asked by the kernel {@code policy}; nothing here adds to
 * them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base"})
package org.suyuan.server.guarantees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
