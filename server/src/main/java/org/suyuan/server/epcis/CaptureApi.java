package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Machine;

/** {@code /epcis/capture}: documents of events for which the platform signs. */
@RestController
@RequestMapping("/epcis/capture")
class CaptureApi {
  /** The most events of one document, told as {@code GS1-EPCIS-Capture-Limit}. */
  static final int MOST_EVENTS = Captures.MOST_EVENTS;

  /** The most bytes, told as {@code GS1-EPCIS-Capture-File-Size-Limit}. */
  static final int MOST_BYTES = Captures.MOST_BYTES;

  private final Captures captures;
  private final CaptureJobs jobs;
  private final Clock clock;
  private final byte[] tokenSecret;

  CaptureApi(Captures captures, CaptureJobs jobs, Members members, Clock clock) {
    this.captures = captures;
    this.jobs = jobs;
    this.clock = clock;
    this.tokenSecret = members.derivedSecret("epcis page token");
  }

  @PostMapping
  ResponseEntity<Void> capture(
      @AuthenticationPrincipal Machine machine,
      @RequestHeader(name = "GS1-Capture-Error-Behaviour", defaultValue = "rollback")
          String behaviour,
      HttpServletRequest request)
      throws IOException {
    var form = DocumentForm.of(request.getContentType());
    var id = captures.take(machine.memberId(), behaviour, form, body(request));
    return ResponseEntity.accepted().location(URI.create("/epcis/capture/" + id)).build();
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
      @RequestParam MultiValueMap<String, String> parameters) {
    var paging = Paging.of(parameters);
    var question = "capture jobs of " + machine.memberId();
    var token = paging.nextPageToken();
    var after =
        token == null ? null : PageToken.read(token, tokenSecret, question, clock.instant());
    var page = jobs.page(machine.memberId(), paging.perPage(), after);
    if (page.size() <= paging.perPage()) {
      return ResponseEntity.ok(page);
    }
    var last = page.get(paging.perPage() - 1);
    var keys = List.of(last.createdAt().toString(), last.captureID());
    var next = PageToken.after(keys, clock.instant());
    return ResponseEntity.ok()
        .header(
            HttpHeaders.LINK,
            Paging.next("/epcis/capture", parameters, next.write(tokenSecret, question)))
        .header(EventAnswers.EXPIRES, next.expires().toString())
        .body(page.subList(0, paging.perPage()));
  }
}
