/**
 * JSON as signed documents need it. A strict reader keeps every value exactly as it was written and
 * refuses what two programs could read differently; the writer gives the one canonical text of RFC
 * 8785 over which hashes and signatures are made.
 */
@NullMarked
package org.suyuan.proof.json;

import org.jspecify.annotations.NullMarked;
