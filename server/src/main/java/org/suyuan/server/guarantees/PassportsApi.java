package org.suyuan.server.guarantees;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.orders.OrderId;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.Person;

/** The promises of an order as a file for its buyer. */
@RestController
class PassportsApi {
  private final Orders orders;
  private final Entitlements entitlements;

  PassportsApi(Orders orders, Entitlements entitlements) {
    this.orders = orders;
    this.entitlements = entitlements;
  }

  @GetMapping("/orders/{id}/passport")
  ResponseEntity<byte[]> passport(@AuthenticationPrincipal Person buyer, @PathVariable String id) {
    var promised =
        orders
            .find(buyer.id(), new OrderId(id))
            .flatMap(order -> entitlements.of(order.id()))
            .orElseThrow(
                () -> new Refusal("order-unknown", 404, "You have no such order with promises."));
    var file =
        entitlements
            .passport(promised)
            .orElseThrow(() ->
                new Refusal(
                    "passport-not-yet",
                    503,
                    "The promise is recorded and waits for its place under a checkpoint."));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(file.name()).build().toString())
        .body(file.bytes());
  }
}
