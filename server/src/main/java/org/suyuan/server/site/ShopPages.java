package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.merchants.Merchants;
import org.suyuan.server.orders.Order;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.OrderTables;
import org.suyuan.server.orders.OrderUpload;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.orders.Seller;
import org.suyuan.server.people.Person;
import org.suyuan.server.site.piece.Pager;
import org.suyuan.server.trace.ItemCode;
import pages.Templates;

/** A shop's orders: sent in as a table, and packed by scanning each piece. */
@Controller
@RequestMapping("/console/orders")
class ShopPages {
  private static final String HERE = "/console/orders";
  private static final int PAGE = 20;
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Templates templates;
  private final Merchants merchants;
  private final Orders orders;
  private final OrderTables tables;

  ShopPages(Templates templates, Merchants merchants, Orders orders, OrderTables tables) {
    this.templates = templates;
    this.merchants = merchants;
    this.orders = orders;
    this.tables = tables;
  }

  @GetMapping
  ResponseEntity<JteModel> desk(
      Page page, @AuthenticationPrincipal Person person, @RequestParam Optional<String> after) {
    return merchants
        .of(person.id())
        .map(merchant -> desk(HttpStatus.OK, page, merchant, after, Optional.empty()))
        .orElseGet(() -> Private.shown(HttpStatus.OK, templates.merchantNone(page)));
  }

  @GetMapping("/template.csv")
  ResponseEntity<byte[]> template(Page page) {
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("orders.csv").build().toString())
        .body(OrderTables.template(page.language() == Language.ZH));
  }

  /** A table without a fault is shown as it would be placed; nothing is placed yet. */
  @PostMapping
  ResponseEntity<JteModel> judge(
      Page page, @AuthenticationPrincipal Person person, @RequestParam MultipartFile file)
      throws IOException {
    String merchant = acting(person);
    try {
      byte[] bytes = file.getBytes();
      OrderTables.Outcome outcome = tables.judge(merchant, bytes);
      if (outcome.faults().isEmpty()) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return Private.seeOther(
            HERE + "/tables/" + tables.keep(merchant, person.id(), name, bytes));
      }
      return desk(
          HttpStatus.UNPROCESSABLE_ENTITY,
          page,
          merchant,
          Optional.empty(),
          Optional.of(new ShopWords(page.t()).faulty(outcome)));
    } catch (Refusal refused) {
      return desk(
          HttpStatus.valueOf(refused.status()),
          page,
          merchant,
          Optional.empty(),
          Optional.of(new TableWords(page.t()).refused(refused)));
    }
  }

  @GetMapping("/tables/{id}")
  ResponseEntity<JteModel> table(
      Page page, @AuthenticationPrincipal Person person, @PathVariable String id) {
    OrderUpload upload = tables.kept(acting(person), id);
    OrderTables.Outcome outcome = tables.judge(upload);
    var words = new ShopWords(page.t());
    Optional<TableSheet.Refused> refused =
        outcome.faults().isEmpty() ? Optional.empty() : Optional.of(words.faulty(outcome));
    return Private.shown(
        HttpStatus.OK, templates.shopTable(page, words.table(upload, outcome, refused)));
  }

  /** What came between is told by the same page. */
  @PostMapping("/tables/{id}/place")
  ResponseEntity<JteModel> place(@AuthenticationPrincipal Person person, @PathVariable String id) {
    tables.place(acting(person), id);
    return Private.seeOther(HERE + "/tables/" + id);
  }

  @GetMapping("/{id}")
  ResponseEntity<JteModel> order(
      Page page, @AuthenticationPrincipal Person person, @PathVariable String id) {
    return packing(HttpStatus.OK, page, acting(person), id, Optional.empty());
  }

  /** One scan is one piece; scanners end what they type with Enter, which sends the form. */
  @PostMapping("/{id}/items")
  ResponseEntity<JteModel> pack(
      Page page,
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam int line,
      @RequestParam String code) {
    String merchant = acting(person);
    var words = new ShopWords(page.t());
    String item = ItemCode.canonical(code);
    if (!item.contains("/21/")) {
      return packing(
          HttpStatus.UNPROCESSABLE_ENTITY, page, merchant, id, Optional.of(words.noPiece(code)));
    }
    try {
      orders.pack(new Seller.Merchant(merchant), new OrderId(id), Map.of(line, List.of(item)));
      return Private.seeOther(HERE + "/" + id);
    } catch (Refusal refused) {
      if (refused.status() == 404) {
        throw refused;
      }
      return packing(
          HttpStatus.valueOf(refused.status()),
          page,
          merchant,
          id,
          Optional.of(words.notPacked(refused)));
    }
  }

  private ResponseEntity<JteModel> desk(
      HttpStatus status,
      Page page,
      String merchant,
      Optional<String> after,
      Optional<TableSheet.Refused> refused) {
    var words = new ShopWords(page.t());
    List<Order> found = orders.soldBy(merchant, after.map(OrderId::new), PAGE + 1);
    List<Order> shown = found.subList(0, Math.min(PAGE, found.size()));
    Optional<String> later =
        found.size() > PAGE
            ? Optional.of(HERE + "?after=" + shown.getLast().id().value())
            : Optional.empty();
    return Private.shown(
        status,
        templates.shopOrders(
            page,
            new ShopSheet.Desk(
                merchant,
                words.columns(),
                shown.stream().map(order -> words.row(merchant, order)).toList(),
                new Pager(after.map(_ -> HERE), later, ""),
                refused)));
  }

  private ResponseEntity<JteModel> packing(
      HttpStatus status,
      Page page,
      String merchant,
      String id,
      Optional<TableSheet.Refused> refused) {
    Order order =
        orders
            .find(new OrderId(id))
            .filter(one ->
                one.lines().stream().anyMatch(line -> line.offer().merchant().equals(merchant)))
            .orElseThrow(() -> new Refusal("order-unknown", 404, "You have no such order."));
    return Private.shown(
        status,
        templates.shopOrder(page, new ShopWords(page.t()).packing(merchant, order, refused)));
  }

  private String acting(Person person) {
    return merchants
        .of(person.id())
        .orElseThrow(
            () -> new Refusal("merchant-needed", 404, "Your account acts for no merchant."));
  }
}
