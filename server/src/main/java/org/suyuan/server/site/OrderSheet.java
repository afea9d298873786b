package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/** An order as a page shows it, already worded. */
public record OrderSheet(
    String id, Mark state, Moment placed, String pieces, List<String> totals, List<Line> lines) {

  /** One line; its pieces are those that have their codes already. */
  public record Line(String title, String quantity, String total, List<Piece> pieces) {
    /** The sign beside the title, since goods have no pictures here. */
    public String sign() {
      return title.substring(0, title.offsetByCodePoints(0, 1));
    }
  }

  /** A very piece: its code as printed, and the path of its journey. */
  public record Piece(String code, String path) {}
}
