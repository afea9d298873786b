/** Tests of the module of the same name. */
@NullMarked
package org.suyuan.server.epcis;

import org.jspecify.annotations.NullMarked;
