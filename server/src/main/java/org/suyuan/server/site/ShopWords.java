package org.suyuan.server.site;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderColumn;
import org.suyuan.server.orders.OrderFault;
import org.suyuan.server.orders.OrderTables;
import org.suyuan.server.orders.OrderUpload;
import org.suyuan.server.sheets.Sheet;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Verdict;

/** Says what became of a shop's orders. */
final class ShopWords {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int MOST_FAULTS = 300;
  private static final int MOST_OUTLINES = 100;

  private final Texts t;

  ShopWords(Texts t) {
    this.t = t;
  }

  String columns() {
    return Arrays.stream(OrderColumn.values())
        .map(column -> name(column) + (column.isNeeded() ? " *" : ""))
        .collect(Collectors.joining(t.of("table.and")));
  }

  private String name(OrderColumn column) {
    return switch (t.language()) {
      case ZH -> column.chinese();
      case EN -> column.english();
    };
  }

  /**
   * @param refused what came between checking and placing; empty when nothing did
   */
  ShopSheet.Table table(
      OrderUpload upload, OrderTables.Outcome outcome, Optional<TableSheet.Refused> refused) {
    List<OrderTables.Outline> outlines = outcome.outlines();
    Integer placed = upload.placed();
    return new ShopSheet.Table(
        "/console/orders/tables/" + upload.id(),
        upload.name(),
        new Moment(upload.createdAt(), ZONE),
        placed == null
            ? t.of("shop.to-place", outcome.orders() - outcome.known(), outcome.known())
            : t.of("shop.placed", placed, outcome.orders() - placed),
        placed == null && outcome.faults().isEmpty(),
        placed == null ? t.of("shop.preview") : t.of("shop.in-table"),
        outlines.stream()
            .limit(MOST_OUTLINES)
            .map(order -> outline(order, placed == null && order.known()))
            .toList(),
        outlines.size() > MOST_OUTLINES ? t.of("shop.shown", MOST_OUTLINES, outlines.size()) : "",
        refused);
  }

  private ShopSheet.Outline outline(OrderTables.Outline order, boolean known) {
    return new ShopSheet.Outline(
        order.row(),
        order.number(),
        order.buyer(),
        order.lines().stream()
            .map(line -> line.title() + " " + t.of("orders.quantity", line.quantity()))
            .collect(Collectors.joining(t.of("table.and"))),
        order.totals().entrySet().stream()
            .map(total -> t.money(total.getValue(), Currency.getInstance(total.getKey())))
            .collect(Collectors.joining(" + ")),
        known ? t.of("shop.known") : "");
  }

  TableSheet.Refused faulty(OrderTables.Outcome outcome) {
    return new TableSheet.Refused(
        t.of("table.faults", outcome.faults().size()),
        t.of("shop.faults.next"),
        "",
        outcome.faults().stream()
            .limit(MOST_FAULTS)
            .map(fault -> fault(fault, outcome.headings()))
            .toList(),
        Math.max(0, outcome.faults().size() - MOST_FAULTS));
  }

  private TableSheet.Fault fault(OrderFault fault, List<String> headings) {
    String name = fault.column() == null ? "" : name(fault.column());
    String column =
        fault.index() < 0 ? name : Sheet.letters(fault.index()) + " " + headings.get(fault.index());
    return new TableSheet.Fault(fault.row(), column, says(fault), fault.found(), "");
  }

  private String says(OrderFault fault) {
    return switch (fault.what()) {
      case HEADING_UNKNOWN -> t.of("wrong.heading_unknown");
      case HEADING_TWICE -> t.of("wrong.heading_twice");
      case HEADING_MISSING -> t.of("wrong.heading_missing");
      case MISSING -> t.of("wrong.missing");
      case NOT_BELIEVED -> t.of("wrong.rounded");
      case CODE_UNREADABLE -> t.of("shop.wrong.code");
      case ORDER_UNREADABLE -> t.of("shop.wrong.order");
      case ORDER_TAKEN -> t.of("shop.wrong.taken");
      case BUYER_UNKNOWN -> t.of("shop.wrong.buyer");
      case BUYER_DIFFERS -> t.of("shop.wrong.differs");
      case TOO_LONG -> t.of("shop.wrong.long");
      case QUANTITY_UNREADABLE -> t.of("shop.wrong.quantity");
      case PRICE_UNREADABLE -> t.of("shop.wrong.price");
      case CURRENCY_UNREADABLE -> t.of("shop.wrong.currency");
      case CODE_TWICE -> t.of("shop.wrong.twice");
      case CODES_TOO_MANY -> t.of("shop.wrong.codes");
      case LINES_TOO_MANY -> t.of("shop.wrong.lines");
    };
  }

  ShopSheet.Row row(String merchant, Order order) {
    return new ShopSheet.Row(
        path(order),
        order.id().value(),
        new Moment(order.placedAt(), ZONE),
        state(order),
        packed(
            own(merchant, order).stream().mapToInt(line -> line.items().size()).sum(),
            own(merchant, order).stream().mapToInt(Order.Line::quantity).sum()));
  }

  private static String path(Order order) {
    return "/console/orders/" + order.id().value();
  }

  private static List<Order.Line> own(String merchant, Order order) {
    return order.lines().stream().filter(line -> line.offer().merchant().equals(merchant)).toList();
  }

  private Mark state(Order order) {
    Verdict tone =
        switch (order.state()) {
          case PLACED, PAID, PACKED, SHIPPED -> Verdict.PENDING;
          case DELIVERED, CLOSED -> Verdict.HOLDS;
        };
    return new Mark(tone, t.name(order.state()));
  }

  private String packed(int done, int all) {
    return t.of("shop.packed", done, all);
  }

  ShopSheet.Packing packing(String merchant, Order order, Optional<TableSheet.Refused> refused) {
    List<Order.Line> own = own(merchant, order);
    return new ShopSheet.Packing(
        path(order),
        order.id().value(),
        state(order),
        own.stream().map(this::line).toList(),
        order.state() == Order.State.CLOSED
            ? Optional.empty()
            : own.stream().filter(ShopWords::isOpen).map(Order.Line::number).findFirst(),
        refused);
  }

  private ShopSheet.Line line(Order.Line line) {
    return new ShopSheet.Line(
        line.number(),
        line.title(),
        packed(line.items().size(), line.quantity()),
        isOpen(line),
        line.items().stream()
            .map(item -> new ShopSheet.Piece(JourneyCode.printed(item), JourneyCode.path(item)))
            .toList());
  }

  private static boolean isOpen(Order.Line line) {
    return line.items().size() < line.quantity();
  }

  TableSheet.Refused noPiece(String code) {
    return refused(t.of("shop.wrong.code") + " " + code, "code-unreadable");
  }

  TableSheet.Refused notPacked(Refusal refusal) {
    return refused(
        refusal.code().equals("order-closed") ? t.of("shop.closed") : t.of("shop.not-packed"),
        refusal.code());
  }

  private TableSheet.Refused refused(String next, String code) {
    return new TableSheet.Refused(t.of("codes.refused"), next, code, List.of(), 0);
  }
}
