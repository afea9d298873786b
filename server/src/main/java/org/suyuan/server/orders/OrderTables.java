package org.suyuan.server.orders;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.server.orders.OrderFault.Wrong;
import org.suyuan.server.people.People;
import org.suyuan.server.sheets.Sheet;
import org.suyuan.server.sheets.Sheets;

/** The door for a shop without programs: its orders by table, all of them or none. */
@Service
public class OrderTables {
  private final Orders orders;
  private final People people;

  OrderTables(Orders orders, People people) {
    this.orders = orders;
    this.people = people;
  }

  /**
   * What came of a table.
   *
   * @param headings as they stand in the file
   * @param orders how many there are in it
   * @param known how many of them were there already, word for word
   * @param faults all that is wrong; if there is one, nothing was placed
   */
  public record Outcome(List<String> headings, int orders, int known, List<OrderFault> faults) {}

  /**
   * Places the orders of a table for a merchant. The same table again places nothing more.
   *
   * @throws org.suyuan.server.base.Refusal of {@link Sheets#read}
   */
  @Transactional
  public Outcome place(String merchant, byte[] file) {
    Sheet sheet = Sheets.read(file);
    Map<String, Boolean> buyers = new HashMap<>();
    OrderRows.Read read =
        new OrderRows(
                merchant,
                login -> buyers.computeIfAbsent(login, one -> people.find(one).isPresent()))
            .read(sheet);
    List<OrderFault> faults = new ArrayList<>(read.faults());
    int known = 0;
    for (OrderRows.Numbered order : read.orders()) {
      Placing placing = order.placing();
      if (orders.find(placing.orderId()).isPresent()) {
        known++;
        if (!orders.isPlaced(placing, key(merchant, placing))) {
          faults.add(
              new OrderFault(
                  order.row(),
                  read.orderIndex(),
                  OrderColumn.ORDER,
                  Wrong.ORDER_TAKEN,
                  placing.orderId().value()));
        }
      }
    }
    if (faults.isEmpty()) {
      var seller = new Seller.Merchant(merchant);
      read.orders()
          .forEach(order -> orders.place(seller, order.placing(), key(merchant, order.placing())));
    }
    Collections.sort(faults);
    return new Outcome(sheet.headings(), read.orders().size(), known, faults);
  }

  private static String key(String merchant, Placing placing) {
    return "table:%s:%s".formatted(merchant, placing.orderId().value());
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
