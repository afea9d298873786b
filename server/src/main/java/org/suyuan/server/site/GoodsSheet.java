package org.suyuan.server.site;

import java.util.List;
import org.suyuan.server.site.piece.Fact;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;

/**
 * A listing as a page shows it before anybody buys, already worded.
 *
 * @param prices from one page of its history, the newest first
 * @param coupons that anyone can claim
 * @param services says by which rules the promises are counted
 * @param first the promises that buyers ask for most
 * @param others all the rest
 */
public record GoodsSheet(
    Card card,
    List<Fact> facts,
    List<Past> prices,
    List<Voucher> coupons,
    String services,
    List<Promise> first,
    List<Promise> others) {

  /** A listing in a list. */
  public record Card(String path, String title, String sold, String price) {
    /** The sign beside the title, since goods have no pictures here. */
    public String sign() {
      return title.substring(0, title.offsetByCodePoints(0, 1));
    }
  }

  /** A price that it has or had. */
  public record Past(String amount, Moment since, String cause) {}

  /**
   * @param windows when it can be claimed and used
   */
  public record Voucher(String title, String says, Mark state, String windows) {}

  /**
   * A promise that would come with it.
   *
   * @param says its windows, what it can give and its limits, one each
   */
  public record Promise(String code, String name, List<String> says) {}
}
