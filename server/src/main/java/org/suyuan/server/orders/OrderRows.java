package org.suyuan.server.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.server.orders.OrderFault.Wrong;
import org.suyuan.server.sheets.Cell;
import org.suyuan.server.sheets.Sheet;
import org.suyuan.server.trace.ItemCode;

/** Reads a table of orders: a row for each line, those of one order under the same number. */
final class OrderRows {
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]{4,64}");
  private static final int LONGEST = 200;
  private static final int MOST_LINES = 100;
  private static final int MOST_PIECES = 1_000;

  private final String merchant;
  private final Predicate<String> isBuyer;
  private final Map<OrderColumn, Integer> columns = new EnumMap<>(OrderColumn.class);
  private final Map<String, Begun> orders = new LinkedHashMap<>();
  private final Set<String> codes = new HashSet<>();
  private final Set<String> faulty = new HashSet<>();
  private final List<OrderFault> faults = new ArrayList<>();

  /**
   * @param isBuyer whether there is an account with this login
   */
  OrderRows(String merchant, Predicate<String> isBuyer) {
    this.merchant = merchant;
    this.isBuyer = isBuyer;
  }

  /** An order of which the lines are being read. */
  private record Begun(int row, String buyer, String channel, List<Placing.Line> lines) {}

  /** An order and the row in which it begins. */
  record Numbered(int row, Placing placing) {}

  /**
   * @param orders those in whose rows nothing is wrong
   * @param orderIndex the column of their numbers
   */
  record Read(List<Numbered> orders, int orderIndex, List<OrderFault> faults) {}

  Read read(Sheet sheet) {
    headings(sheet.headings());
    if (faults.stream().noneMatch(fault -> fault.what() == Wrong.HEADING_MISSING)) {
      sheet.rows().forEach(this::line);
    }
    return new Read(
        orders.entrySet().stream()
            .filter(one -> !faulty.contains(one.getKey()))
            .map(one -> new Numbered(one.getValue().row(), placing(one.getKey(), one.getValue())))
            .toList(),
        columns.getOrDefault(OrderColumn.ORDER, -1),
        faults);
  }

  private static Placing placing(String number, Begun order) {
    return new Placing(
        number,
        order.buyer(),
        order.lines(),
        null,
        order.channel(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private void headings(List<String> headings) {
    for (int index = 0; index < headings.size(); index++) {
      String heading = headings.get(index);
      OrderColumn column = OrderColumn.of(heading).orElse(null);
      if (heading.isEmpty()) {
        continue;
      }
      if (column == null) {
        faults.add(new OrderFault(1, index, null, Wrong.HEADING_UNKNOWN, heading));
      } else if (columns.putIfAbsent(column, index) != null) {
        faults.add(new OrderFault(1, index, column, Wrong.HEADING_TWICE, heading));
      }
    }
    for (OrderColumn column : OrderColumn.values()) {
      if (column.isNeeded() && !columns.containsKey(column)) {
        faults.add(new OrderFault(1, -1, column, Wrong.HEADING_MISSING, ""));
      }
    }
  }

  private void line(Sheet.Row row) {
    int before = faults.size();
    String number = number(row);
    String buyer = buyer(row);
    String product = text(row, OrderColumn.PRODUCT);
    Integer quantity = quantity(row);
    Currency currency = currency(row);
    Long price = price(row, currency);
    String channel = text(row, OrderColumn.CHANNEL);
    List<String> items = items(row, quantity);
    if (faults.size() > before || number == null || buyer == null || quantity == null) {
      faulty.add(String.valueOf(number));
      return;
    }
    Begun order =
        orders.computeIfAbsent(
            number,
            _ ->
                new Begun(
                    row.number(),
                    buyer,
                    Objects.requireNonNullElse(channel, ""),
                    new ArrayList<>()));
    if (!order.buyer().equals(buyer)) {
      fault(row, OrderColumn.BUYER, Wrong.BUYER_DIFFERS, buyer);
    } else if (order.lines().size() == MOST_LINES) {
      fault(row, OrderColumn.ORDER, Wrong.LINES_TOO_MANY, number);
    } else {
      order
          .lines()
          .add(
              new Placing.Line(
                  product,
                  null,
                  quantity,
                  price,
                  currency.getCurrencyCode(),
                  items,
                  merchant,
                  null,
                  null,
                  null));
    }
  }

  private @Nullable String number(Sheet.Row row) {
    String number = text(row, OrderColumn.ORDER);
    return number == null || NUMBER.matcher(number).matches()
        ? number
        : fault(row, OrderColumn.ORDER, Wrong.ORDER_UNREADABLE, number);
  }

  private @Nullable String buyer(Sheet.Row row) {
    String login = text(row, OrderColumn.BUYER);
    return login == null || isBuyer.test(login)
        ? login
        : fault(row, OrderColumn.BUYER, Wrong.BUYER_UNKNOWN, login);
  }

  private @Nullable Integer quantity(Sheet.Row row) {
    String text = text(row, OrderColumn.QUANTITY);
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,4}")) {
      int quantity = Integer.parseInt(text);
      if (quantity >= 1 && quantity <= MOST_PIECES) {
        return quantity;
      }
    }
    return fault(row, OrderColumn.QUANTITY, Wrong.QUANTITY_UNREADABLE, text);
  }

  private Currency currency(Sheet.Row row) {
    String code = text(row, OrderColumn.CURRENCY);
    try {
      return Currency.getInstance(code == null ? "CNY" : code);
    } catch (IllegalArgumentException unknown) {
      fault(row, OrderColumn.CURRENCY, Wrong.CURRENCY_UNREADABLE, String.valueOf(code));
      return Currency.getInstance("CNY");
    }
  }

  /** In the currency's smallest unit; nobody's rounding. */
  private @Nullable Long price(Sheet.Row row, Currency currency) {
    String text = text(row, OrderColumn.PRICE);
    if (text == null) {
      return null;
    }
    String plain = text.replaceAll("(?<=[0-9]),(?=[0-9]{3})", "").replaceFirst("^[¥￥]", "");
    if (plain.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
      BigDecimal minor =
          new BigDecimal(plain)
              .movePointRight(currency.getDefaultFractionDigits())
              .stripTrailingZeros();
      if (minor.scale() <= 0) {
        return minor.longValueExact();
      }
    }
    return fault(row, OrderColumn.PRICE, Wrong.PRICE_UNREADABLE, text);
  }

  private List<String> items(Sheet.Row row, @Nullable Integer quantity) {
    String text = text(row, OrderColumn.CODES);
    if (text == null) {
      return List.of();
    }
    List<String> items = new ArrayList<>();
    for (String code : text.split("[\\s;；、，]+")) {
      String item = ItemCode.canonical(code);
      if (!isItem(item)) {
        fault(row, OrderColumn.CODES, Wrong.CODE_UNREADABLE, code);
      } else if (!codes.add(item)) {
        fault(row, OrderColumn.CODES, Wrong.CODE_TWICE, code);
      } else {
        items.add(item);
      }
    }
    if (quantity != null && items.size() > quantity) {
      fault(row, OrderColumn.CODES, Wrong.CODES_TOO_MANY, text);
    }
    return items;
  }

  private static boolean isItem(String canonical) {
    try {
      return DigitalLink.parse(canonical).value("21").isPresent();
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** Null when nothing stands there, which is a fault where something must. */
  private @Nullable String text(Sheet.Row row, OrderColumn column) {
    Integer index = columns.get(column);
    Cell cell = index == null ? Cell.EMPTY : row.cell(index);
    if (cell.flaw() != Cell.Flaw.NONE) {
      return fault(row, column, Wrong.NOT_BELIEVED, cell.text());
    }
    if (cell.isEmpty()) {
      return column.isNeeded() ? fault(row, column, Wrong.MISSING, "") : null;
    }
    return cell.text().length() > LONGEST && column != OrderColumn.CODES
        ? fault(row, column, Wrong.TOO_LONG, cell.text().substring(0, 40))
        : cell.text();
  }

  /** Always null, so that it can be answered. */
  private <T> @Nullable T fault(Sheet.Row row, OrderColumn column, Wrong what, String found) {
    faults.add(new OrderFault(row.number(), columns.getOrDefault(column, -1), column, what, found));
    return null;
  }
}
