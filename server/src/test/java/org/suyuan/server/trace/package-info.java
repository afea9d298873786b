/** Journeys over graphs made by hand, on the real database, through the real ledger. */
@NullMarked
package org.suyuan.server.trace;

import org.jspecify.annotations.NullMarked;
