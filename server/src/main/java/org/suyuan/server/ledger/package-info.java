/**
 * The log: takes signed statements in the caller's transaction, gives each its index, grows the
 * tree and signs checkpoints. It keeps and serves exact bytes and knows nothing of what they say.
 * Whoever wants to check it needs only its public tiles and checkpoints, and the {@code proof} jar.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store"})
package org.suyuan.server.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
