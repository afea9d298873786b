package org.suyuan.server.site.piece;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A moment and the zone of the place where it happened; script shows it in the reader's own zone.
 */
public record Moment(Instant at, ZoneId zone) {}
