package org.suyuan.server.tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row that was understood.
 *
 * @param row as spreadsheet programs count
 * @param item canonical
 * @param amount of a class of goods, such as a lot; null for one piece
 * @param place canonical; null when none is said
 * @param container canonical; where the deed has one
 * @param party the other side, canonical; where the deed has one
 */
public record Line(
    int row,
    String item,
    @Nullable Amount amount,
    OffsetDateTime time,
    @Nullable String place,
    @Nullable String container,
    @Nullable String party,
    @Nullable Inspection inspection,
    Making making) {

  /**
   * @param unit UN/CEFACT code, such as {@code KGM}; null for pieces
   */
  public record Amount(BigDecimal number, @Nullable String unit) {}

  /**
   * @param certificate its address; null when there is none
   */
  public record Inspection(boolean passed, @Nullable String certificate) {}

  /** What is known of a thing from its making; each may be null. */
  public record Making(
      @Nullable String lot,
      @Nullable LocalDate produced,
      @Nullable LocalDate bestBefore,
      @Nullable LocalDate expires) {}
}
