package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;

/** A shop's orders as its own pages show them, already worded. */
public final class ShopSheet {
  private ShopSheet() {}

  /**
   * @param placed what came of the table that was just sent; empty when none was
   */
  public record Desk(
      String merchant,
      String columns,
      List<Row> orders,
      Pager pager,
      Optional<String> placed,
      Optional<TableSheet.Refused> refused) {}

  public record Row(String path, String number, Moment placed, Mark state, String packed) {}

  /**
   * One order on the packing table.
   *
   * @param next the line for which a code is expected next
   */
  public record Packing(
      String path,
      String number,
      Mark state,
      List<Line> lines,
      Optional<Integer> next,
      Optional<TableSheet.Refused> refused) {}

  public record Line(int number, String title, String packed, boolean open, List<Piece> pieces) {}

  public record Piece(String code, String path) {}
}
