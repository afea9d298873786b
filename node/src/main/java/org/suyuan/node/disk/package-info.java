/**
 * Files that survive a kill and a power cut: each is either the old one or the new one, never
 * something between. One process owns a folder. Keys are readable by their owner alone.
 */
@NullMarked
package org.suyuan.node.disk;

import org.jspecify.annotations.NullMarked;
