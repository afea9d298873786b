/**
 * XML read safely and kept with its places: a small tree of elements, each of which knows its path,
 * line and column. The reader takes no document type of any substance, no entity but the five of
 * XML, and bounds size, depth and attributes; the writer escapes what must be escaped. Nothing here
 * knows of GS1.
 */
@NullMarked
package org.suyuan.gs1.xml;

import org.jspecify.annotations.NullMarked;
