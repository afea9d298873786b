package org.suyuan.server.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often an unknown caller may come, per address and minute.
 *
 * @param pagesPerMinute pages, journeys, and everything that asks the database
 * @param logPerMinute checkpoints, tiles and proofs, of which a verifier needs many
 */
@ConfigurationProperties("suyuan.limits")
record Limits(@DefaultValue("300") int pagesPerMinute, @DefaultValue("6000") int logPerMinute) {}
