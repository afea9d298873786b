/**
 * Deciding, purely: a guarantee and facts in, a decision with its reasons out. The same pack and
 * the same facts always make the same decision, to the byte. A decision tells every row and fact
 * that it used, and what else would change it.
 */
@NullMarked
package org.suyuan.policy.decisions;

import org.jspecify.annotations.NullMarked;
