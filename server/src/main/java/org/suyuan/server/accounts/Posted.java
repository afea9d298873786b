package org.suyuan.server.accounts;

import java.time.Instant;

/**
 * A posting as the books have it.
 *
 * @param number grows with every posting, with gaps
 */
public record Posted(long number, Posting posting, Instant at) {}
