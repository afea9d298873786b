package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;

/** Rules as those read them who write them, already worded. */
public final class RuleSheet {
  private RuleSheet() {}

  /** A pack in a list. */
  public record Brief(String version, String path, String from, Mark state) {}

  /** A guarantee to choose. */
  public record Choice(String code, String name) {}

  /**
   * A pack on its own page.
   *
   * @param review empty for one that was published
   * @param mayPublish whether the reader is another person than the author
   */
  public record Whole(
      String digest,
      String version,
      Mark state,
      List<Fact> facts,
      List<Choice> guarantees,
      List<String> differences,
      Optional<Review> review,
      boolean mayPublish) {}

  /**
   * @param findings what should be mended first
   * @param past the sum of past claims decided again
   */
  public record Review(List<String> findings, List<Fact> past, List<Changed> changed) {}

  /** A past claim that would come out otherwise. */
  public record Changed(String claim, String guarantee, String before, String after, Mark change) {}

  /**
   * A guarantee as a table.
   *
   * @param overlaps rows that hold for one case and rule differently, so that their order decides
   */
  public record Table(
      String code, String name, List<Fact> parameters, List<Row> rows, List<String> overlaps) {}

  /**
   * @param doubts what is to be said against it: no case reaches it, or no example
   */
  public record Row(String id, String when, Mark outcome, String says, List<Mark> doubts) {}
}
