/**
 * A GS1-Conformant Resolver (release 1.2): what a code leads to, beside its journey on this server.
 * Members say it for codes under their own prefixes, and every change is kept with who made it and
 * when. What a request gets is chosen from the links of the code and of what it belongs to: serial,
 * lot, variant, class.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "people", "members", "trace"})
package org.suyuan.server.resolver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
