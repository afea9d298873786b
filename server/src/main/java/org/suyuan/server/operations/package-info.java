/**
 * What an operator does with the platform as a whole: copies it away sealed, brings it back, tries
 * an upgrade, and looks at how it is. It carries tables and files without knowing what they mean;
 * what the ledger may sign afterwards the ledger decides.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store"})
package org.suyuan.server.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
