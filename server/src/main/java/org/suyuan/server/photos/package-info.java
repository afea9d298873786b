/**
 * Pictures that members took beside what they stated. A picture stays outside the ledger; the
 * signed event names its digest, so that a picture that is shown can be compared. Who may see the
 * event may see the picture.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "members", "epcis"})
package org.suyuan.server.photos;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
