package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;

/** A member's codes as its pages show them, already worded. */
public final class CodeSheet {
  private CodeSheet() {}

  /**
   * All batches, and the form for the next one.
   *
   * @param once names the batch that the form asks for, so that sending it twice issues one
   */
  public record Desk(
      String member,
      List<Row> batches,
      Pager pager,
      Typed typed,
      String once,
      Optional<Refused> refused) {}

  /** What somebody typed, to be shown again when it was refused. */
  public record Typed(
      String gtin,
      String lot,
      String name,
      String count,
      String produced,
      String bestBefore,
      String expires) {}

  public record Row(
      String path, String name, String gtin, String lot, String size, Moment issued) {}

  /**
   * One batch and some of its codes.
   *
   * @param provisional the address to which its labels would lead, when that is for trying out
   */
  public record Whole(
      String path,
      String title,
      Moment issued,
      List<Fact> facts,
      int size,
      List<Layout> layouts,
      List<Piece> codes,
      Pager pager,
      Optional<String> provisional,
      Optional<Refused> refused) {}

  public record Layout(String word, String name) {}

  /**
   * @param path of its journey, once it has one
   * @param remark what is odd about it; else empty
   */
  public record Piece(
      int number,
      String serial,
      Optional<String> path,
      Mark state,
      Optional<Moment> since,
      String remark) {}

  public record Refused(String title, String next, String code) {}
}
