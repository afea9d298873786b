/**
 * GS1 as a library: identification keys and application identifiers, Digital Link, and EPC URNs.
 * Sub-packages read and write EPCIS 2.0 events and compute their CBV event hash. It knows nothing
 * of servers, databases or ledgers.
 */
@NullMarked
package org.suyuan.gs1;

import org.jspecify.annotations.NullMarked;
