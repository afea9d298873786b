package org.suyuan.server.tables;

import java.util.Locale;
import java.util.Optional;

/** What a column says, with its heading in both languages; either is understood in any table. */
public enum Field {
  CODE("商品码", "Code"),
  CONTAINER("箱码", "Container"),
  QUANTITY("数量", "Quantity"),
  UNIT("单位", "Unit"),
  WHEN("时间", "When"),
  PLACE("地点", "Place"),
  RECEIVER("收货方", "Receiver"),
  SENDER("发货方", "Sender"),
  RESULT("结果", "Result"),
  CERTIFICATE("证书", "Certificate"),
  LOT("批号", "Lot"),
  PRODUCED("生产日期", "Produced"),
  BEST_BEFORE("保质期至", "Best before"),
  EXPIRES("有效期至", "Expires");

  private final String chinese;
  private final String english;

  Field(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  public String chinese() {
    return chinese;
  }

  public String english() {
    return english;
  }

  /** The field that a heading means; spaces, case and a star for “needed” make no difference. */
  static Optional<Field> of(String heading) {
    String bare = bare(heading);
    for (Field field : values()) {
      if (bare.equals(bare(field.chinese)) || bare.equals(bare(field.english))) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static String bare(String heading) {
    return heading.replaceAll("[\\s*＊_-]", "").toLowerCase(Locale.ROOT);
  }
}
