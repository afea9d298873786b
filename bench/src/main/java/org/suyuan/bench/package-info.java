/**
 * Load programs. Each measures its physical floor in the same run and reports the ratio to it. None
 * is part of the build's check.
 */
@NullMarked
package org.suyuan.bench;

import org.jspecify.annotations.NullMarked;
