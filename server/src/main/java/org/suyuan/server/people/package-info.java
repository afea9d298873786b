/**
 * Who may do what: accounts of people, their passwords, sessions and roles, and the one table of
 * routes from which the security chains are built. Machines are recognised here too, by keys that
 * the module of the members keeps. Nothing here knows what a page shows or a member records.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store"})
package org.suyuan.server.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
