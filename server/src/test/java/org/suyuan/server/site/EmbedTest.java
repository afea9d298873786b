package org.suyuan.server.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.suyuan.server.Browser;
import org.suyuan.server.WholePlatform;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Joining;
import org.suyuan.server.trace.Tale;

/** The button 一键溯源 on the page of a shop, which is of another origin and has a strict policy. */
@WholePlatform
class EmbedTest {
  private static final int LARGEST = 4_096;

  private final String address;
  private final String item;
  private final Tale tale;
  private final Joining.Joined brand;

  EmbedTest(@LocalServerPort int port, Ledger ledger, Joining joining) {
    this.address = "http://127.0.0.1:" + port;
    this.tale = new Tale(ledger, port);
    this.brand = joining.withOwnKey("brand", "any");
    this.item = brand.item(UUID.randomUUID().toString().substring(0, 18));
  }

  @Test
  void aShopsPageShowsTheVerdictInPlaceAndLeadsToTheItemInANewTab() throws Exception {
    tale.by(brand, "03-01 08:00").commissions("L-1", item);
    tale.isPublished();
    var shop = shop();
    try (var visit = Browser.visit(Browser.PHONE)) {
      var asked = new ArrayList<String>();
      visit.page().onRequest(request -> asked.add(request.url()));
      visit.open("http://127.0.0.1:" + shop.getAddress().getPort() + "/", 200);
      Locator button = visit.page().locator("#verdict button");
      assertThat(button).hasText("一键溯源");
      assertThat(asked).noneMatch(url -> url.contains("/embed/item"));

      visit.page().keyboard().press("Tab");
      visit.page().keyboard().press("Enter");
      Locator said = visit.page().locator("#verdict [role=status]");
      assertThat(said).containsText("1条记录");
      visit.holdsUp();
      visit.shoot("embed");
      var tab = visit.page().waitForPopup(() -> said.locator("a").click());
      assertThat(tab.url()).startsWith(address + "/01/");
      tab.waitForSelector("h1.verdict-sentence");
      tab.close();

      Locator link = visit.page().locator("#link a");
      assertThat(link).containsText("Trace it");
      tab = visit.page().waitForPopup(link::click);
      tab.waitForSelector("h1.verdict-sentence");
      assertThat(tab.url()).contains(item.substring(item.indexOf("/01/")));
      tab.close();
      visit.page().evaluate("document.querySelector('#late').dataset.suyuan = '(01)0(21)none'");
      visit.page().evaluate("document.body.append(document.querySelector('#late'))");
      visit.page().locator("#late button").click();
      assertThat(visit.page().locator("#late [role=status]")).containsText("没有记录");
      assertThat(asked).allMatch(url -> url.startsWith("http://127.0.0.1:"));
      assertThat(visit.page().context().cookies("http://127.0.0.1")).isEmpty();
    } finally {
      shop.stop(0);
    }
  }

  @Test
  void theScriptIsSmallAndOpenToAllOriginsAndKeepsNoCookie() throws Exception {
    for (var lang : new String[] {"", "?lang=en"}) {
      var script = get("/embed/trace.js" + lang);
      assertThat(script.statusCode()).isEqualTo(200);
      assertThat(script.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST);
      assertThat(script.headers().firstValue("Content-Type").orElse("")).contains("javascript");
      assertThat(script.headers().firstValue("Set-Cookie")).isEmpty();
    }
    var unknown = get("/embed/item?lang=en&item=nothing");
    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.body()).contains("\"tone\":\"unknown\"");
    assertThat(unknown.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(unknown.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(unknown.headers().firstValue("Set-Cookie")).isEmpty();
  }

  /** Its policy allows nothing but this platform's script and answers: no inline style either. */
  private HttpServer shop() throws IOException {
    var page =
        """
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>订单</title>
        <meta name="viewport" content="width=device-width">
        <script src="%1$s/embed/trace.js" async></script></head><body><main><h1>订单</h1>
        <p><span id="verdict" data-suyuan="%2$s" data-suyuan-show="verdict"></span></p>
        <p lang="en"><span id="link" data-suyuan="%2$s" data-suyuan-size="large"></span></p>
        <p><span id="late" data-suyuan-show="verdict"></span></p>
        </main></body></html>
        """
            .formatted(address, item)
            .getBytes(StandardCharsets.UTF_8);
    var shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          var headers = exchange.getResponseHeaders();
          headers.add("Content-Type", "text/html");
          headers.add(
              "Content-Security-Policy",
              "default-src 'none'; script-src %1$s; connect-src %1$s".formatted(address));
          boolean isPage = exchange.getRequestURI().getPath().equals("/");
          exchange.sendResponseHeaders(isPage ? 200 : 204, isPage ? page.length : -1);
          if (isPage) {
            exchange.getResponseBody().write(page);
          }
          exchange.close();
        });
    shop.start();
    return shop;
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }
  }
}
