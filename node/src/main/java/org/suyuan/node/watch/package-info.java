/**
 * Looks at what others are shown: the log's public checkpoint and those at other nodes. Whatever
 * carries the log's signature is weighed against what is known here. Nothing that is fetched is
 * ever cosigned.
 */
@NullMarked
package org.suyuan.node.watch;

import org.jspecify.annotations.NullMarked;
