package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.InvalidDocument;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Opening;
import org.suyuan.server.people.Machine;

/** {@code /epcis/events}: one event in, and events out as they were signed. */
@RestController
@RequestMapping("/epcis/events")
class EventsApi {
  /** The ledger ids of the events of an answer, in their order; {@code -} for one without yet. */
  static final String LEDGER_ID = "Suyuan-Ledger-Id";

  /** How far the event of an answer has come on the ledger. */
  static final String FINALITY = "Suyuan-Finality";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final MediaType JSON = MediaType.APPLICATION_JSON;

  private final Events events;
  private final Recording recording;
  private final Duplicates duplicates;
  private final Members members;
  private final Ledger ledger;
  private final Clock clock;
  private final byte[] tokenSecret;

  EventsApi(
      Events events,
      Recording recording,
      Duplicates duplicates,
      Members members,
      Ledger ledger,
      Clock clock) {
    this.events = events;
    this.recording = recording;
    this.duplicates = duplicates;
    this.members = members;
    this.ledger = ledger;
    this.clock = clock;
    this.tokenSecret = members.derivedSecret("epcis page token");
  }

  /** One bare event, signed by us; answers when it has its place in the log. */
  @PostMapping
  ResponseEntity<Void> add(
      @AuthenticationPrincipal Machine machine,
      @RequestParam(required = false) @Nullable String until,
      HttpServletRequest request)
      throws IOException {
    CaptureApi.requireJson(request);
    var patience = Until.of(until, ledger);
    var member = machine.memberId();
    members.requireHosted(member);
    var draft = draft(member, CaptureApi.body(request));
    duplicates.refuse(member, draft);
    var outcome = recording.record(member, List.of(draft), Recording.OnRefusal.ROLLBACK).getFirst();
    return switch (outcome) {
      case Recording.Outcome.Refused(var why) -> throw why;
      case Recording.Outcome.Done(var recorded) -> {
        var receipt = List.of(recorded.receipt());
        var indexes = ledger.awaitIndexes(receipt, PATIENCE);
        patience.await(ledger, indexes.values());
        var progress = ledger.progressOfReceipts(receipt).get(recorded.receipt());
        yield ResponseEntity.created(
                URI.create(
                    "/epcis/events/" + URLEncoder.encode(draft.eventId(), StandardCharsets.UTF_8)))
            .header(LEDGER_ID, ledgerId(indexes, recorded.receipt()))
            .header(FINALITY, Objects.requireNonNull(progress).status().name())
            .build();
      }
    };
  }

  private Draft draft(String member, byte[] body) {
    try {
      var event = EpcisReader.readEvent(body);
      var documents = List.of(Draft.document(event));
      return Draft.of(event, members.sign(member, StatementType.EPCIS, documents).getFirst());
    } catch (InvalidDocument invalid) {
      throw EpcisRefusals.validation("This is not an EPCIS 2.0 event.", invalid.faults());
    }
  }

  @GetMapping
  ResponseEntity<byte[]> query(
      @AuthenticationPrincipal Machine machine,
      @RequestParam MultiValueMap<String, String> parameters) {
    var query = EventQuery.of(parameters);
    var question = machine.memberId() + " " + query.question();
    var token = query.nextPageToken();
    var after = token == null ? null : PageToken.read(token, tokenSecret, question);
    var found = events.visible(machine.memberId(), query, after);
    var answer = ResponseEntity.ok().contentType(JSON);
    var page = found;
    if (found.size() > query.perPage()) {
      page = found.subList(0, query.perPage());
      var last = page.getLast();
      var time =
          switch (query.order()) {
            case EVENT_TIME -> last.eventTime();
            case RECORD_TIME -> last.recordTime();
          };
      var next = new PageToken(time, Long.toString(last.receipt())).write(tokenSecret, question);
      answer.header(HttpHeaders.LINK, CaptureApi.next(address(parameters), next));
    }
    return answer
        .header(LEDGER_ID, ledgerIds(page))
        .body(EventDocuments.queryDocument(clock.instant(), signed(page)));
  }

  /** Several events may have one id: a declared error repeats the event that it takes back. */
  @GetMapping("/{eventId}")
  ResponseEntity<byte[]> event(
      @AuthenticationPrincipal Machine machine, @PathVariable String eventId) {
    var found = events.byEventId(machine.memberId(), eventId);
    if (found.isEmpty()) {
      throw EpcisRefusals.noSuchResource("event " + eventId);
    }
    return ResponseEntity.ok()
        .contentType(JSON)
        .header(LEDGER_ID, ledgerIds(found))
        .body(EventDocuments.document(clock.instant(), signed(found)));
  }

  /** Every event has its opening: both are written in one transaction and never removed. */
  private List<EventDocuments.Signed> signed(List<Events.Found> found) {
    var documents =
        members.openings(found.stream().map(Events.Found::receipt).toList()).stream()
            .collect(Collectors.toMap(Opening::receipt, Opening::document));
    return found.stream()
        .map(event ->
            new EventDocuments.Signed(
                Objects.requireNonNull(documents.get(event.receipt())), event.recordTime()))
        .toList();
  }

  private String ledgerIds(List<Events.Found> found) {
    var receipts = found.stream().map(Events.Found::receipt).toList();
    var indexes =
        receipts.isEmpty() ? Map.<Long, Long>of() : ledger.awaitIndexes(receipts, Duration.ZERO);
    return receipts.stream()
        .map(receipt -> ledgerId(indexes, receipt))
        .collect(Collectors.joining(", "));
  }

  private String ledgerId(Map<Long, Long> indexes, long receipt) {
    var index = indexes.get(receipt);
    return index == null ? "-" : ledger.origin() + "#" + index;
  }

  private static String address(MultiValueMap<String, String> parameters) {
    var query =
        parameters.entrySet().stream()
            .filter(parameter -> !parameter.getKey().equals("nextPageToken"))
            .map(parameter ->
                encoded(parameter.getKey()) + "=" + encoded(parameter.getValue().getFirst()))
            .collect(Collectors.joining("&"));
    return "/epcis/events?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
