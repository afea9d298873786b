/**
 * Who sells here: the merchants, and the people who act for each of them. Whoever acts for one
 * offers its goods and sees its claims and its money, and nobody else's. What a merchant sells is
 * told by {@code goods}, what it owes by {@code accounts}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "people"})
package org.suyuan.server.merchants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
