package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;

/** A shop's orders as its own pages show them, already worded. */
public final class ShopSheet {
  private ShopSheet() {}

  public record Desk(
      String merchant,
      String columns,
      List<Row> orders,
      Pager pager,
      Optional<TableSheet.Refused> refused) {}

  /**
   * A table of orders that was checked and waits to be placed, or was.
   *
   * @param outcome what it comes to, in a sentence
   * @param open whether it can be placed
   * @param heading over the orders
   * @param shown how many of the orders are shown; empty when all are
   * @param refused what came between checking and placing
   */
  public record Table(
      String path,
      String name,
      Moment sent,
      String outcome,
      boolean open,
      String heading,
      List<Outline> orders,
      String shown,
      Optional<TableSheet.Refused> refused) {}

  public record Outline(
      int row, String number, String buyer, String goods, String total, String more) {}

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
