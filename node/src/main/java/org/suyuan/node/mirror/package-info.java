/**
 * The mirror of C2SP tlog-mirror for one log: it keeps every entry, serves what it keeps, and
 * cosigns only what it holds in full. Each entry is judged as it comes, by the registry statements
 * before it alone. What breaks the rules is refused for ever, by name.
 */
@NullMarked
package org.suyuan.node.mirror;

import org.jspecify.annotations.NullMarked;
