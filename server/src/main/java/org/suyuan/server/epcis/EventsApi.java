package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.epcis.query.Prefixes;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Machine;

/** {@code /epcis/events}: one event in, and events out as they were signed. */
@RestController
@RequestMapping("/epcis/events")
class EventsApi {
  static final String LEDGER_ID = EventAnswers.LEDGER_ID;

  /** How far the event of an answer has come on the ledger. */
  static final String FINALITY = "Suyuan-Finality";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Events events;
  private final Recording recording;
  private final Members members;
  private final Ledger ledger;
  private final EventAnswers answers;
  private final Captures captures;
  private final SingleEvents singleEvents;

  EventsApi(
      Events events,
      Recording recording,
      Members members,
      Ledger ledger,
      EventAnswers answers,
      Captures captures,
      SingleEvents singleEvents) {
    this.events = events;
    this.recording = recording;
    this.members = members;
    this.ledger = ledger;
    this.answers = answers;
    this.captures = captures;
    this.singleEvents = singleEvents;
  }

  /** One bare event, signed by us; answers when it has its place in the log. */
  @PostMapping
  ResponseEntity<Map<String, Object>> add(
      @AuthenticationPrincipal Machine machine,
      @RequestParam(required = false) @Nullable String until,
      HttpServletRequest request)
      throws IOException {
    if (DocumentForm.of(request.getContentType()) != DocumentForm.JSON) {
      throw EpcisRefusals.mediaType(String.valueOf(request.getContentType()));
    }
    var patience = Until.of(until, ledger);
    var member = machine.memberId();
    members.requireHosted(member);
    var checked = EpcisReader.checkEvent(CaptureApi.body(request), captures.reading(member));
    var draft = singleEvents.signed(member, checked);
    var outcome = recording.record(member, List.of(draft), Recording.OnRefusal.ROLLBACK).getFirst();
    return switch (outcome) {
      case Recording.Outcome.Refused(var why) -> throw why;
      case Recording.Outcome.Done(var recorded) -> {
        var receipt = List.of(recorded.receipt());
        var indexes = ledger.awaitIndexes(receipt, PATIENCE);
        patience.await(ledger, indexes.values());
        var progress = ledger.progressOfReceipts(receipt).get(recorded.receipt());
        var created =
            ResponseEntity.created(
                    URI.create(
                        "/epcis/events/"
                            + URLEncoder.encode(draft.eventId(), StandardCharsets.UTF_8)))
                .header(LEDGER_ID, answers.ledgerId(indexes, recorded.receipt()))
                .header(FINALITY, Objects.requireNonNull(progress).status().name());
        Remarks.wayOf(draft).ifPresent(way -> created.header(EventAnswers.HASH, way));
        var normalised = checked.normalised().stream().map(Remarks::normalised).toList();
        yield normalised.isEmpty() ? created.build() : created.body(Map.of("remarks", normalised));
      }
    };
  }

  @GetMapping
  ResponseEntity<byte[]> query(
      @AuthenticationPrincipal Machine machine,
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestHeader(name = "GS1-Extensions", required = false) @Nullable String extensions,
      HttpServletRequest request) {
    var query = EventQuery.of(Paging.question(parameters), Prefixes.ofHeader(extensions));
    return answers.answer(
        machine.memberId(),
        query,
        EventDocuments.QUERY,
        "/epcis/events",
        parameters,
        Wanted.of(request));
  }

  /** Several events may have one id: a declared error repeats the event that it takes back. */
  @GetMapping("/{eventId}")
  ResponseEntity<byte[]> event(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String eventId,
      HttpServletRequest request) {
    var wanted = Wanted.of(request);
    var found = events.byEventId(machine.memberId(), eventId);
    if (found.isEmpty()) {
      throw EpcisRefusals.noSuchResource("event " + eventId);
    }
    return answers.events(found, wanted);
  }
}
