package org.suyuan.demo.world;

import java.util.Locale;
import org.suyuan.gs1.CheckDigit;

/** The goods, after those that cross-border shops sell most; brands and products are fictional. */
public enum Good {
  RAW_CRANBERRIES(Cast.NORTHBOG, "Raw cranberries", "鲜蔓越莓原料", "US", 0),
  FROZEN_CRANBERRIES(Cast.NORTHBOG, "Frozen cranberries 1 kg", "冷冻蔓越莓 1 kg", "US", 8900),
  DRIED_CRANBERRIES(Cast.CRANEFIELD, "Dried cranberries 454 g", "蔓越莓干 454 g", "US", 5900),
  FRUIT_CEREAL(Cast.CRANEFIELD, "Fruit and oat cereal 800 g", "水果燕麦片 800 g", "US", 7900),
  GINSENG_ROOTS(Cast.MAEHWA, "Fresh ginseng roots", "鲜人参原料", "KR", 0),
  RED_GINSENG(Cast.MAEHWA, "Korean red ginseng 75 g", "高丽红参 75 g", "KR", 46800),
  CALMING_MASK(Cast.DEWLEAF, "Calming sheet mask, 10 pieces", "舒缓面膜 10 片", "KR", 9900),
  BRIGHT_MASK(Cast.DEWLEAF, "Brightening sheet mask, 10 pieces", "焕亮面膜 10 片", "KR", 10900),
  CAMELLIA_CREAM(Cast.CAMELLIA, "Camellia face cream 50 ml", "山茶面霜 50 ml", "KR", 25900),
  CAMELLIA_BALM(Cast.CAMELLIA, "Camellia lip balm 10 g", "山茶润唇膏 10 g", "KR", 6900),
  TURKISH_APRICOTS(Cast.GOLDBOUGH, "Sun-dried apricots, bulk", "日晒杏干(散装)", "TR", 0),
  RIVER_APRICOTS(Cast.MURRAY, "Riverland apricots, bulk", "河谷鲜杏(散装)", "AU", 0),
  APRICOT_BLEND(Cast.RIVERSUN, "Dried apricots 250 g", "杏干 250 g", "AU", 4900),
  RAISINS(Cast.RIVERSUN, "Sun raisins 400 g", "日晒葡萄干 400 g", "AU", 3900),
  FACE_DEVICE(Cast.GLOWWAVE, "Face massage device", "美容按摩仪", "CN", 129900),
  DEVICE_BATTERY(Cast.GLOWWAVE, "Battery pack for the face massage device", "美容仪电池组", "CN", 0),
  GIFT_BOX(Cast.FARAWAY, "New year gift box", "新年礼盒", "CN", 58800);

  private final Cast maker;
  private final String english;
  private final String chinese;
  private final String origin;
  private final long price;

  Good(Cast maker, String english, String chinese, String origin, long price) {
    this.maker = maker;
    this.english = english;
    this.chinese = chinese;
    this.origin = origin;
    this.price = price;
  }

  /** GTIN-14 under the maker's prefix. */
  public String gtin() {
    String digits = "0" + maker.prefix() + String.format(Locale.ROOT, "%05d", ordinal() + 101);
    return digits + CheckDigit.of(digits);
  }

  /** The word by which the sample world names this good, e.g. {@code dried-cranberries}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Cast maker() {
    return maker;
  }

  public String title() {
    return chinese + " · " + english + "(示例 sample)";
  }

  /** Country of origin, ISO 3166-1, two letters. */
  public String origin() {
    return origin;
  }

  /** The kind of goods, as the rules of promises name it; for what is sold to buyers. */
  public String category() {
    return switch (this) {
      case FROZEN_CRANBERRIES -> "fresh.frozen";
      case RAW_CRANBERRIES, TURKISH_APRICOTS, RIVER_APRICOTS -> "fresh.fruit";
      case DRIED_CRANBERRIES, FRUIT_CEREAL, APRICOT_BLEND, RAISINS -> "food";
      case GINSENG_ROOTS, RED_GINSENG -> "health.food";
      case CALMING_MASK, BRIGHT_MASK, CAMELLIA_CREAM, CAMELLIA_BALM -> "cosmetics";
      case FACE_DEVICE, DEVICE_BATTERY -> "electronics";
      case GIFT_BOX -> "gifts";
    };
  }

  /** Retail price in fen; 0 for what is not sold to buyers. */
  public long price() {
    return price;
  }
}
