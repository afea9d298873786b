package org.suyuan.server.site;

import java.util.List;
import java.util.Optional;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/** Tables of deeds as their pages show them, already worded. */
public final class TableSheet {
  private TableSheet() {}

  /**
   * Where a table is sent in.
   *
   * @param zones of which the first is the usual one
   */
  public record Desk(
      String member,
      List<Deed> deeds,
      List<String> zones,
      String zone,
      List<Row> latest,
      Optional<Refused> refused) {}

  /**
   * @param columns what its table says, in words
   */
  public record Deed(String word, String name, String columns, boolean chosen) {}

  public record Row(String path, String name, Moment sent, Mark state) {}

  /**
   * A table that cannot be recorded as it is.
   *
   * @param more how many faults there are beyond those shown
   */
  public record Refused(String title, String next, String code, List<Fault> faults, int more) {}

  /**
   * @param column its letter and heading; empty when it concerns the whole row
   * @param found what stands there; may be empty
   * @param more in English; may be empty
   */
  public record Fault(int row, String column, String says, String found, String more) {}

  /** One table, before it is recorded or after. */
  public record Whole(
      String path,
      String name,
      String deed,
      Moment sent,
      Mark state,
      String outcome,
      Stage stage,
      int checked,
      int rows,
      List<Line> lines,
      String shown,
      List<Fault> faults) {}

  /** What can be done with it. */
  public enum Stage {
    TO_RECORD,
    TO_SIGN,
    RUNNING,
    OVER
  }

  /**
   * @param more what else the row says; may be empty
   */
  public record Line(int row, String code, String amount, String time, String more) {}
}
