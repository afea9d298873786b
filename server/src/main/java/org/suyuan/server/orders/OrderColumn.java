package org.suyuan.server.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of a table of orders says, with its heading in both languages. */
public enum OrderColumn {
  ORDER("订单号", "Order", true),
  BUYER("买家账号", "Buyer", true),
  PRODUCT("商品", "Product", true),
  QUANTITY("数量", "Quantity", true),
  PRICE("单价", "Price", true),
  CURRENCY("币种", "Currency", false),
  CODES("商品码", "Codes", false),
  CHANNEL("渠道", "Channel", false);

  private final String chinese;
  private final String english;
  private final boolean needed;

  OrderColumn(String chinese, String english, boolean needed) {
    this.chinese = chinese;
    this.english = english;
    this.needed = needed;
  }

  public String chinese() {
    return chinese;
  }

  public String english() {
    return english;
  }

  public boolean isNeeded() {
    return needed;
  }

  static Optional<OrderColumn> of(String heading) {
    String bare = bare(heading);
    return Arrays.stream(values())
        .filter(column -> bare.equals(bare(column.chinese)) || bare.equals(bare(column.english)))
        .findFirst();
  }

  private static String bare(String heading) {
    return heading.replaceAll("[\\s*＊_-]", "").toLowerCase(Locale.ROOT);
  }
}
