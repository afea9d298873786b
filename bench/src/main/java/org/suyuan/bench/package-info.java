/**
 * Load programs. Each starts a server of its own on an embedded database that waits for the disk,
 * measures its physical floor in the same run, and reports the ratio to it. None is part of the
 * build's check.
 */
@NullMarked
package org.suyuan.bench;

import org.jspecify.annotations.NullMarked;
