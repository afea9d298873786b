/**
 * The codes that members put on their goods: serial numbers that nobody can guess, issued in
 * batches for one product and lot. A batch is printed as sheets of labels, whole or by ranges, and
 * codes that were spoilt are made void. Whether a code is used is read from the recorded events.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "people", "members", "epcis"})
package org.suyuan.server.codes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
