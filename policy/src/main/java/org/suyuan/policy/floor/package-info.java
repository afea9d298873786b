/**
 * The law under the promises. Statutes are written here in Java, independent of every rule, and a
 * pack under which any decision could fall below them does not load. Clauses that the law makes
 * void are found by their words.
 */
@NullMarked
package org.suyuan.policy.floor;

import org.jspecify.annotations.NullMarked;
