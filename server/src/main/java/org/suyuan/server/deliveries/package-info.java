/**
 * Requests that we send to addresses that others chose. Who asks us to call an address inside our
 * own walls is refused, after the name was resolved and for the very address that is then called.
 * What is sent, how often and to whom is told by the modules above.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store"})
package org.suyuan.server.deliveries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
