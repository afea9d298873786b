package org.suyuan.server.site.piece;

import java.util.List;
import java.util.Optional;

/**
 * A work queue: what is due first stands first. {@code columns} name the cells of every row after
 * the subject.
 */
public record Queue(String caption, String subject, List<String> columns, List<Row> rows) {

  /** One piece of work: its subject is a link to where it is done. */
  public record Row(String subject, String link, List<String> cells, Optional<Deadline> deadline) {}
}
