/**
 * The time that somebody outside put on a hash: RFC 3161 tokens, read and verified with the JDK
 * alone. A token is good or bad as of the time it names, so that it can be judged decades later.
 * Nothing here asks anybody for a token, and no certificate is trusted but those that are given.
 */
@NullMarked
package org.suyuan.proof.time;

import org.jspecify.annotations.NullMarked;
