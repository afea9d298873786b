/**
 * Policy packs: the published rules of one jurisdiction and version, as they are frozen into
 * orders. A pack is read strictly from its files or from its canonical form, and both have one
 * digest, which is signed. It holds the promised guarantees, the tables of rows that decide them,
 * and examples.
 */
@NullMarked
package org.suyuan.policy.packs;

import org.jspecify.annotations.NullMarked;
