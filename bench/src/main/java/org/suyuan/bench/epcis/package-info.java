/**
 * How fast documents of EPCIS are read, checked and brought into their canonical form, as a part of
 * what a bare scan of the same bytes reaches. Stages are measured one by one, to see where time
 * goes. Queries are measured elsewhere, over HTTP.
 */
@NullMarked
package org.suyuan.bench.epcis;

import org.jspecify.annotations.NullMarked;
