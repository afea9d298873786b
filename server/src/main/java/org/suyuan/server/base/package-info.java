/**
 * The few small things every module needs: ids with prefixes and the business "no". Nothing here
 * knows Spring, the database or the web. What only two modules share does not belong here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.suyuan.server.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
