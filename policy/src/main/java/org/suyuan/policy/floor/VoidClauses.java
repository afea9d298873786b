package org.suyuan.policy.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.packs.Guarantee;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.Row;

/**
 * Clauses that are void in contracts with consumers (法释〔2022〕8号 art. 1): signing is accepting, all
 * liability elsewhere, the sole right to interpret, no complaint and no suit.
 */
public final class VoidClauses {
  private static final List<Pattern> PATTERNS =
      List.of(
          clause("(签收|收货)(即|就|后)?(视为|视同|代表|表示|等于)?[^。;,]{0,6}(认可|合格|无异议|确认质量)"),
          clause("(最终|单方|唯一|一切)[^。;,]{0,4}解释权"),
          clause("解释权(归|属)"),
          clause("平台(概)?不(承担|负)[^。;,]{0,8}责任"),
          clause("(全部|一切|所有)责任[^。;,]{0,4}由(商家|卖家|商户)"),
          clause("(不得|不可以|无权|放弃)[^。;,]{0,6}(投诉|举报|起诉|诉讼|仲裁)"),
          clause("(一经售出|特价商品|促销商品)[^。;]{0,6}(概|恕)?不(退|换|予退)"),
          clause("(sole|final) (right of )?interpretation"),
          clause("sign(ing|ature|ed)[^.;]{0,30}(accept|approv)\\w* (of )?(the )?quality"),
          clause("platform[^.;]{0,20}(not|no) (be )?(liable|liability|responsib)"),
          clause("(may|must|shall) not (sue|complain)|waives?[^.;]{0,20}(claim|suit|complaint)"),
          clause("no (refund|return)s? (whatsoever|under any circumstances)"));

  private VoidClauses() {}

  /** Where such a clause was found. */
  public record Found(String where, String clause) {}

  private static Pattern clause(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** The void clauses in a text, as they stand there. */
  public static List<String> in(String text) {
    return PATTERNS.stream()
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::find)
        .map(Matcher::group)
        .toList();
  }

  /** The void clauses in all words that a pack says to buyers. */
  public static List<Found> in(Pack pack) {
    return pack.guarantees().stream().flatMap(each -> in(each).stream()).toList();
  }

  private static List<Found> in(Guarantee guarantee) {
    List<Found> found = new ArrayList<>(in(guarantee.code(), guarantee.names()));
    for (Row row : guarantee.rules().rows()) {
      found.addAll(in(guarantee.code() + " row " + row.id(), row.says()));
    }
    return found;
  }

  private static List<Found> in(String where, Texts texts) {
    return in(texts.zh() + "\n" + texts.en()).stream()
        .map(clause -> new Found(where, clause))
        .toList();
  }
}
