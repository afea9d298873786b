/**
 * The database and the data folder: one PostgreSQL, embedded in the folder or external, and a
 * {@code JdbcClient} that knows our types. Migrations run as the owner role, the program itself
 * runs as the app role, which may do only what a module's migration granted to it. Nothing here
 * knows what is stored.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "base")
package org.suyuan.server.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
