/**
 * The books of the shop: append-only double entry, every posting in balance and under a business
 * key that counts once. They know who owes whom and which pocket pays next, never why. The database
 * keeps the balances and refuses what does not balance, so no program above can cook them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store"})
package org.suyuan.server.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
