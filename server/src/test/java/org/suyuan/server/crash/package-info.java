/** What happens when things break: real servers over HTTP, and what they had promised. */
@NullMarked
package org.suyuan.server.crash;

import org.jspecify.annotations.NullMarked;
