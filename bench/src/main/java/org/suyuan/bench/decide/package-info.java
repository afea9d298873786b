/**
 * How many claims a core decides. The published rules of three guarantees stand here once more,
 * written by hand, as the floor that no kernel can beat. Before anything is measured both must give
 * the same results for 100,000 random cases.
 */
@NullMarked
package org.suyuan.bench.decide;

import org.jspecify.annotations.NullMarked;
