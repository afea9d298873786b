package org.suyuan.server.site;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.orders.Orders;
import org.suyuan.server.people.Routes;
import org.suyuan.server.resolver.Resolver;
import org.suyuan.server.trace.Doubt;
import org.suyuan.server.trace.ItemCode;
import org.suyuan.server.trace.Journey;
import org.suyuan.server.trace.Trace;
import pages.Templates;

/**
 * A Digital Link, opened by whoever scans it: the answer first, the proof under it; or on to where
 * its member lets it lead. A code that nothing is recorded under and one that is none at all look
 * the same; only the status tells them apart, as resolvers must.
 */
@Controller
class JourneyPages {
  private final Templates templates;
  private final Resolver resolver;
  private final Trace trace;
  private final Orders orders;
  private final Ledger ledger;
  private final String publicAddress;

  JourneyPages(
      Templates templates,
      Resolver resolver,
      Trace trace,
      Orders orders,
      Ledger ledger,
      @Value("${suyuan.public-address:}") String publicAddress) {
    this.templates = templates;
    this.resolver = resolver;
    this.trace = trace;
    this.orders = orders;
    this.ledger = ledger;
    this.publicAddress = publicAddress;
  }

  @GetMapping(Routes.DIGITAL_LINK)
  ResponseEntity<JteModel> journey(Page page, HttpServletRequest request) {
    Optional<String> elsewhere = resolver.elsewhere(request);
    return elsewhere.isPresent()
        ? answer(HttpStatus.TEMPORARY_REDIRECT, request)
            .header(HttpHeaders.LOCATION, elsewhere.get())
            .build()
        : here(page, request);
  }

  private ResponseEntity<JteModel> here(Page page, HttpServletRequest request) {
    Optional<JteModel> found =
        trace
            .journey(ItemCode.canonical(request.getRequestURI()))
            .map(journey -> templates.journey(page, sheet(page, journey)));
    HttpStatus missing =
        resolver.isDigitalLink(request) ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
    return answer(found.isPresent() ? HttpStatus.OK : missing, request)
        .contentType(PageWriter.HTML)
        .body(found.orElseGet(() -> templates.journeyUnknown(page)));
  }

  private ResponseEntity.BodyBuilder answer(HttpStatus status, HttpServletRequest request) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noCache())
        .header(HttpHeaders.LINK, resolver.linkset(request));
  }

  private JourneySheet sheet(Page page, Journey journey) {
    JourneyWords words = new JourneyWords(page.t(), journey);
    String address = address(journey.item());
    return new JourneySheet(
        orders.titleOf(journey.item()),
        JourneyCode.printed(journey.item()),
        address,
        URLEncoder.encode(JourneyCode.printed(journey.item()), StandardCharsets.UTF_8),
        words.verdict(),
        words.word(),
        words.sentence(),
        words.why(),
        words.steps(),
        words.route(),
        words.labs(),
        words.signers(),
        words.counted(),
        words.checkpointed(),
        ledger.policy().isAlone(),
        journey.verdict() == Doubt.Verdict.PENDING ? Optional.empty() : Optional.of(proof(journey)),
        Qr.of(address));
  }

  private JourneySheet.Proof proof(Journey journey) {
    String item = URLEncoder.encode(journey.item(), StandardCharsets.UTF_8);
    return new JourneySheet.Proof(
        "/trace/bundle?item=" + item + "&profile=public",
        ledger.key().toString(),
        ledger.founding().toString());
  }

  private String address(String item) {
    String base =
        publicAddress.isEmpty()
            ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
            : publicAddress;
    return base + JourneyCode.path(item);
  }
}
