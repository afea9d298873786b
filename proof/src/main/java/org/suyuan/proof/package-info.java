/**
 * The trust kernel. It holds what two parties who do not trust each other must compute alike: the
 * log's tree and checkpoints, the signed statement and its fields, and the bundle with its
 * verifier. It uses the JDK and nothing else, so that anyone can embed or re-read it.
 */
@NullMarked
package org.suyuan.proof;

import org.jspecify.annotations.NullMarked;
