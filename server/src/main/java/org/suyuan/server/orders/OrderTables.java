package org.suyuan.server.orders;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderFault.Wrong;
import org.suyuan.server.people.People;
import org.suyuan.server.people.PersonId;
import org.suyuan.server.sheets.Sheet;
import org.suyuan.server.sheets.Sheets;

/**
 * The door for a shop without programs: its orders by table, judged, looked at, and then placed,
 * all of them or none.
 */
@Service
public class OrderTables {
  private final Orders orders;
  private final People people;
  private final OrderUploads uploads;

  OrderTables(Orders orders, People people, OrderUploads uploads) {
    this.orders = orders;
    this.people = people;
    this.uploads = uploads;
  }

  /**
   * An order of a table, as it would be placed.
   *
   * @param row where it begins
   * @param buyer login of the account
   * @param totals what it costs, by currency, in the smallest unit
   * @param known whether it is there already, word for word
   */
  public record Outline(
      int row,
      String number,
      String buyer,
      List<Line> lines,
      Map<String, Long> totals,
      boolean known) {}

  public record Line(String title, int quantity) {}

  /**
   * What a table comes to.
   *
   * @param headings as they stand in the file
   * @param outlines the orders in it in whose rows nothing is wrong
   * @param faults all that is wrong; if there is one, nothing is placed
   */
  public record Outcome(List<String> headings, List<Outline> outlines, List<OrderFault> faults) {
    public int orders() {
      return outlines.size();
    }

    /** How many of them are there already, word for word. */
    public int known() {
      return (int) outlines.stream().filter(Outline::known).count();
    }
  }

  private record Judged(List<Placing> placings, Outcome outcome) {}

  /**
   * What a table comes to if it is placed now; nothing is placed or kept.
   *
   * @throws Refusal of {@link Sheets#read}; {@code table-empty} without rows
   */
  @Transactional(readOnly = true)
  public Outcome judge(String merchant, byte[] file) {
    return judged(merchant, file).outcome();
  }

  /**
   * Keeps a table in which there is no fault, until somebody has looked at it.
   *
   * @param name of its file
   * @return its id
   */
  @Transactional
  public String keep(String merchant, PersonId person, String name, byte[] file) {
    return uploads.keep(merchant, person, name, file);
  }

  /**
   * @throws Refusal {@code table-unknown}
   */
  public OrderUpload kept(String merchant, String id) {
    return uploads.find(merchant, id).orElseThrow(OrderTables::unknown);
  }

  /** What a kept table comes to now: others may have taken a number since. */
  @Transactional(readOnly = true)
  public Outcome judge(OrderUpload upload) {
    return judge(upload.merchant(), uploads.file(upload.id()));
  }

  /**
   * Places the orders of a kept table. Twice is once.
   *
   * @return with faults when something came between judging and placing; then nothing was placed
   * @throws Refusal {@code table-unknown}
   */
  @Transactional
  public Outcome place(String merchant, String id) {
    OrderUpload upload = uploads.lock(merchant, id).orElseThrow(OrderTables::unknown);
    byte[] file = uploads.file(id);
    if (upload.placed() != null) {
      return judge(merchant, file);
    }
    Outcome outcome = place(merchant, file);
    if (outcome.faults().isEmpty()) {
      uploads.placed(id, outcome.orders() - outcome.known());
    }
    return outcome;
  }

  /**
   * Places the orders of a table for a merchant. The same table again places nothing more.
   *
   * @throws Refusal as {@link #judge(String, byte[])}
   */
  @Transactional
  public Outcome place(String merchant, byte[] file) {
    Judged judged = judged(merchant, file);
    if (judged.outcome().faults().isEmpty()) {
      var seller = new Seller.Merchant(merchant);
      judged.placings().forEach(placing -> orders.place(seller, placing, key(merchant, placing)));
    }
    return judged.outcome();
  }

  private Judged judged(String merchant, byte[] file) {
    Sheet sheet = Sheets.read(file);
    if (sheet.rows().isEmpty()) {
      throw new Refusal("table-empty", 422, "There are no rows below the headings.");
    }
    Map<String, Boolean> buyers = new HashMap<>();
    OrderRows.Read read =
        new OrderRows(
                merchant,
                login -> buyers.computeIfAbsent(login, one -> people.find(one).isPresent()))
            .read(sheet);
    List<OrderFault> faults = new ArrayList<>(read.faults());
    List<Outline> outlines = new ArrayList<>();
    for (OrderRows.Numbered order : read.orders()) {
      Placing placing = order.placing();
      boolean isThere = orders.find(placing.orderId()).isPresent();
      if (isThere && !orders.isPlaced(placing, key(merchant, placing))) {
        faults.add(
            new OrderFault(
                order.row(),
                read.orderIndex(),
                OrderColumn.ORDER,
                Wrong.ORDER_TAKEN,
                placing.orderId().value()));
      }
      outlines.add(outline(order, isThere));
    }
    Collections.sort(faults);
    return new Judged(
        read.orders().stream().map(OrderRows.Numbered::placing).toList(),
        new Outcome(sheet.headings(), outlines, faults));
  }

  private static Outline outline(OrderRows.Numbered order, boolean known) {
    Placing placing = order.placing();
    List<Order.Line> lines = placing.orderLines(Map.of());
    Map<String, Long> totals = new TreeMap<>();
    lines.forEach(line -> totals.merge(line.currency(), line.paid().minor(), Math::addExact));
    return new Outline(
        order.row(),
        placing.orderId().value(),
        placing.login(),
        lines.stream().map(line -> new Line(line.title(), line.quantity())).toList(),
        totals,
        known);
  }

  private static String key(String merchant, Placing placing) {
    return "table:%s:%s".formatted(merchant, placing.orderId().value());
  }

  private static Refusal unknown() {
    return new Refusal("table-unknown", 404, "You have no such table, or its week is over.");
  }

  /** An empty table to fill in; a star marks what is needed. */
  public static byte[] template(boolean chinese) {
    String line =
        Arrays.stream(OrderColumn.values())
            .map(column ->
                (chinese ? column.chinese() : column.english()) + (column.isNeeded() ? " *" : ""))
            .collect(Collectors.joining(",", "\uFEFF", "\r\n"));
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
