package org.suyuan.server.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What stands at the beginning of a backup.
 *
 * @param at when its moment was
 * @param versions the last migration of each folder, in the order in which they are applied
 * @param tables in the order in which they are loaded
 * @param sequences the numbers that were given out last
 */
record Manifest(
    Instant at, Map<String, String> versions, List<Table> tables, Map<String, Long> sequences) {
  /** Names inside the archive. */
  static final String NAME = "manifest.json";

  static final String TABLES = "tables/";
  static final String FILES = "files/";
}
