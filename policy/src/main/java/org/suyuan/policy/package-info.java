/**
 * The decision kernel. Rules are data that anyone can read; the kernel reads them, checks them
 * against the law, decides, and recomputes decisions that others made. It is pure: no database, no
 * clock, no network.
 */
@NullMarked
package org.suyuan.policy;

import org.jspecify.annotations.NullMarked;
