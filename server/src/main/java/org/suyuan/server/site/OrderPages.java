package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.guarantees.Claims;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;
import org.suyuan.server.site.piece.Mark;
import org.suyuan.server.site.piece.Moment;
import org.suyuan.server.site.piece.Pager;
import org.suyuan.server.site.piece.Verdict;
import pages.Templates;

/** The order centre: a buyer's own orders, and from each line the way to its journey. */
@Controller
class OrderPages {
  private static final int PAGE = 10;

  private final Templates templates;
  private final Orders orders;
  private final Claims claims;
  private final Clock clock;

  OrderPages(Templates templates, Orders orders, Claims claims, Clock clock) {
    this.templates = templates;
    this.orders = orders;
    this.claims = claims;
    this.clock = clock;
  }

  @GetMapping("/orders")
  ResponseEntity<?> list(
      Page page, @AuthenticationPrincipal Person buyer, @RequestParam Optional<String> after) {
    if (buyer.role() == Role.MERCHANT) {
      return sold();
    }
    List<Order> found = orders.of(buyer.id(), after.map(OrderId::new), PAGE + 1);
    List<Order> shown = found.subList(0, Math.min(PAGE, found.size()));
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of("/orders?after=" + shown.getLast().id().value())
            : Optional.empty();
    Optional<String> first = after.map(_ -> "/orders");
    return mine(
        templates.orders(
            page,
            shown.stream().map(order -> sheet(page.t(), order)).toList(),
            new Pager(first, later, "")));
  }

  @GetMapping("/orders/{id}")
  ResponseEntity<?> order(
      Page page, @AuthenticationPrincipal Person buyer, @PathVariable String id) {
    if (buyer.role() == Role.MERCHANT) {
      return sold(id);
    }
    Order order =
        orders
            .find(buyer.id(), new OrderId(id))
            .orElseThrow(() -> new Refusal("order-unknown", 404, "You have no such order."));
    return mine(templates.order(page, sheet(page.t(), order), promises(page.t(), order)));
  }

  /** Whoever sells has pages of their own for the same orders. */
  private static ResponseEntity<Void> sold(String... which) {
    URI there =
        UriComponentsBuilder.fromPath("/console/orders")
            .pathSegment(which)
            .encode()
            .build()
            .toUri();
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(there).build();
  }

  private List<PromiseSheet> promises(Texts t, Order order) {
    var words = new ClaimWords(t, clock);
    return claims.promised(order).stream()
        .filter(line -> !line.promises().isEmpty())
        .map(line ->
            words.line(
                order,
                line,
                claims.ofLine(order.id(), line.number()).reversed().stream()
                    .map(claim -> words.brief(claim, claims.decision(claim.id())))
                    .toList()))
        .toList();
  }

  /** Nobody between us and the buyer keeps it. */
  private static ResponseEntity<JteModel> mine(JteModel page) {
    return ResponseEntity.ok()
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .body(page);
  }

  private static OrderSheet sheet(Texts t, Order order) {
    return new OrderSheet(
        order.id().value(),
        new Mark(tone(order.state()), t.name(order.state())),
        new Moment(order.placedAt(), ZoneId.of("Asia/Shanghai")),
        t.of("orders.pieces", order.pieces()),
        order.totals().entrySet().stream()
            .map(total -> t.money(total.getValue(), Currency.getInstance(total.getKey())))
            .toList(),
        order.lines().stream().map(line -> line(t, line)).toList());
  }

  private static OrderSheet.Line line(Texts t, Order.Line line) {
    return new OrderSheet.Line(
        line.title(),
        t.of("orders.quantity", line.quantity()),
        t.money(line.paid().minor(), line.money()),
        line.items().stream()
            .map(item -> new OrderSheet.Piece(JourneyCode.printed(item), JourneyCode.path(item)))
            .toList());
  }

  private static Verdict tone(Order.State state) {
    return switch (state) {
      case PLACED, PAID, PACKED, SHIPPED -> Verdict.PENDING;
      case DELIVERED, CLOSED -> Verdict.HOLDS;
    };
  }
}
