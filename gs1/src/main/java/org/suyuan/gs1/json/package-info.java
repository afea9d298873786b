/**
 * JSON kept exactly: a small tree in which members keep their order and numbers their literal. The
 * reader is strict (UTF-8, no duplicate members, no lone surrogates, bounded depth and size), and
 * every fault is a JSON pointer with what was expected there. Nothing here knows of GS1.
 */
@NullMarked
package org.suyuan.gs1.json;

import org.jspecify.annotations.NullMarked;
