package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Machine;

/** {@code /epcis/capture}: documents of events for which the platform signs. */
@RestController
@RequestMapping("/epcis/capture")
class CaptureApi {
  /** The most events of one document, told as {@code GS1-EPCIS-Capture-Limit}. */
  static final int MOST_EVENTS = 5_000;

  /** The most bytes, told as {@code GS1-EPCIS-Capture-File-Size-Limit}. */
  static final int MOST_BYTES = EpcisReader.DOCUMENT_BYTES;

  private final CaptureJobs jobs;
  private final CaptureWork work;
  private final Members members;
  private final byte[] tokenSecret;

  CaptureApi(CaptureJobs jobs, CaptureWork work, Members members) {
    this.jobs = jobs;
    this.work = work;
    this.members = members;
    this.tokenSecret = members.derivedSecret("epcis page token");
  }

  @PostMapping
  ResponseEntity<Void> capture(
      @AuthenticationPrincipal Machine machine,
      @RequestHeader(name = "GS1-Capture-Error-Behaviour", defaultValue = "rollback")
          String behaviour,
      HttpServletRequest request)
      throws IOException {
    var wanted = behaviour.toLowerCase(Locale.ROOT);
    if (!List.of("rollback", "proceed").contains(wanted)) {
      throw EpcisRefusals.validation(
          "GS1-Capture-Error-Behaviour is rollback or proceed, not %s.".formatted(behaviour));
    }
    requireJson(request);
    members.requireHosted(machine.memberId());
    var document = body(request);
    var checked = EpcisReader.check(document);
    if (checked.document() == null) {
      throw EpcisRefusals.validation("This is not an EPCIS 2.0 document.", checked.faults());
    }
    int events = checked.events().size();
    if (events > MOST_EVENTS) {
      throw EpcisRefusals.captureLimit(
          "The document has %,d events; at most %,d at a time.".formatted(events, MOST_EVENTS));
    }
    var id = jobs.create(machine.memberId(), wanted, events, document);
    work.wake();
    return ResponseEntity.accepted().location(URI.create("/epcis/capture/" + id)).build();
  }

  static void requireJson(HttpServletRequest request) {
    var type = request.getContentType();
    var media = type == null ? null : MediaType.parseMediaType(type);
    if (media == null
        || !(MediaType.APPLICATION_JSON.isCompatibleWith(media)
            || media.isCompatibleWith(new MediaType("application", "ld+json")))) {
      throw EpcisRefusals.mediaType(String.valueOf(type));
    }
  }

  static byte[] body(HttpServletRequest request) throws IOException {
    var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw EpcisRefusals.captureLimit(
          "A document has at most %,d bytes; split it.".formatted(MOST_BYTES));
    }
    return body;
  }

  @GetMapping("/{id}")
  CaptureJob job(@AuthenticationPrincipal Machine machine, @PathVariable String id) {
    return jobs.of(machine.memberId(), id)
        .orElseThrow(() -> EpcisRefusals.noSuchResource("capture job " + id));
  }

  @GetMapping
  ResponseEntity<List<CaptureJob>> jobs(
      @AuthenticationPrincipal Machine machine,
      @RequestParam(required = false) @Nullable String perPage,
      @RequestParam(required = false) @Nullable String nextPageToken) {
    int size = perPage == null ? EventQuery.USUAL_PAGE : EventQuery.page(perPage);
    var question = "capture jobs of " + machine.memberId();
    var after = nextPageToken == null ? null : PageToken.read(nextPageToken, tokenSecret, question);
    var page = jobs.page(machine.memberId(), size, after);
    if (page.size() <= size) {
      return ResponseEntity.ok(page);
    }
    var last = page.get(size - 1);
    var token = new PageToken(last.createdAt(), last.captureID()).write(tokenSecret, question);
    return ResponseEntity.ok()
        .header(HttpHeaders.LINK, next("/epcis/capture?perPage=" + size, token))
        .body(page.subList(0, size));
  }

  static String next(String address, String token) {
    return "<%s&nextPageToken=%s>; rel=\"next\""
        .formatted(address, URLEncoder.encode(token, StandardCharsets.UTF_8));
  }
}
