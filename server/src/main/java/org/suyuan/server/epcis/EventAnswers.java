package org.suyuan.server.epcis;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.epcis.query.QueryFault;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Opening;

/** Answers questions about events: a page at a time, in the form that is wanted. */
@Component
class EventAnswers {
  /** The ledger ids of the events of an answer, in their order; {@code -} for one without yet. */
  static final String LEDGER_ID = "Suyuan-Ledger-Id";

  /** Until when the token of the next page is taken. */
  static final String EXPIRES = "GS1-Next-Page-Token-Expires";

  /** SHA-256 of the XML document that each event came in; {@code -} for one that came in JSON. */
  static final String SOURCE = "Suyuan-Document-Digest";

  /**
   * In which known way each event's id was computed that is an event hash but not the one of CBV
   * 2.0; {@code unknown} for none of them, {@code -} for every other event.
   */
  static final String HASH = "Suyuan-Event-Hash";

  private final Events events;
  private final Members members;
  private final Ledger ledger;
  private final Clock clock;
  private final Sources sources;
  private final BoundedReading reading;
  private final byte[] tokenSecret;

  EventAnswers(
      Events events,
      Members members,
      Ledger ledger,
      Clock clock,
      Sources sources,
      BoundedReading reading) {
    this.events = events;
    this.members = members;
    this.ledger = ledger;
    this.clock = clock;
    this.tokenSecret = members.derivedSecret("epcis page token");
    this.sources = sources;
    this.reading = reading;
  }

  /**
   * @param rows of this page
   * @param next the token of the next page; null on the last
   */
  private record Page(List<Events.Row> rows, @Nullable PageToken next) {}

  /**
   * One page of the answer.
   *
   * @param path where it was asked, for the link to the next page
   * @param parameters as they came, with those of the page
   */
  ResponseEntity<byte[]> answer(
      String member,
      EventQuery query,
      String queryName,
      String path,
      MultiValueMap<String, String> parameters,
      Wanted wanted) {
    var paging = Paging.of(parameters);
    var question = member + " " + path + " " + query.text();
    var token = paging.nextPageToken();
    var after =
        token == null ? null : PageToken.read(token, tokenSecret, question, clock.instant());
    var page = page(member, query, paging.perPage(), after);
    var found = page.rows().stream().map(Events.Row::found).toList();
    var answer =
        ResponseEntity.ok()
            .contentType(wanted.type())
            .header(EpcFormat.HEADER, wanted.epcs().header)
            .header(LEDGER_ID, ledgerIds(found));
    var next = page.next();
    if (next != null) {
      answer
          .header(
              HttpHeaders.LINK, Paging.next(path, parameters, next.write(tokenSecret, question)))
          .header(EXPIRES, next.expires().toString());
    }
    return answer.body(
        EventDocuments.queryDocument(clock.instant(), queryName, signed(found), wanted));
  }

  private Page page(String member, EventQuery query, int perPage, @Nullable PageToken after) {
    return reading.within(() -> pageOnce(member, query, perPage, after));
  }

  private Page pageOnce(String member, EventQuery query, int perPage, @Nullable PageToken after) {
    var most = query.maxEventCount();
    if (most != null && after == null && events.count(member, query, most + 1) > most) {
      throw QueryFault.tooLarge(most);
    }
    var keys = after == null ? null : new ArrayList<>(after.keys());
    var limit = query.eventCountLimit();
    long left = limit == null ? Long.MAX_VALUE : limit;
    if (limit != null && keys != null) {
      left = Long.parseLong(keys.removeLast());
    }
    int size = (int) Math.min(perPage, left);
    var rows = events.visible(member, query, keys, size + 1);
    if (rows.size() <= size || left == size) {
      return new Page(rows.subList(0, Math.min(size, rows.size())), null);
    }
    var last = new ArrayList<>(rows.get(size - 1).keys());
    if (limit != null) {
      last.add(Long.toString(left - size));
    }
    return new Page(rows.subList(0, size), PageToken.after(last, clock.instant()));
  }

  /** The events with one id: a declared error repeats the event that it takes back. */
  ResponseEntity<byte[]> events(List<Events.Found> found, Wanted wanted) {
    var signed = signed(found);
    return ResponseEntity.ok()
        .contentType(wanted.type())
        .header(EpcFormat.HEADER, wanted.epcs().header)
        .header(LEDGER_ID, ledgerIds(found))
        .header(SOURCE, sources(found))
        .header(HASH, signed.stream().map(EventAnswers::way).collect(Collectors.joining("; ")))
        .body(EventDocuments.document(clock.instant(), signed, wanted));
  }

  private static String way(EventDocuments.Signed event) {
    return Remarks.wayOf(EpcisReader.readEvent(event.document())).orElse("-");
  }

  /** Every event has its opening: both are written in one transaction and never removed. */
  List<EventDocuments.Signed> signed(List<Events.Found> found) {
    var documents =
        members.openings(found.stream().map(Events.Found::receipt).toList()).stream()
            .collect(Collectors.toMap(Opening::receipt, Opening::document));
    return found.stream()
        .map(event ->
            new EventDocuments.Signed(
                Objects.requireNonNull(documents.get(event.receipt())), event.recordTime()))
        .toList();
  }

  private String sources(List<Events.Found> found) {
    var known = sources.of(found.stream().map(Events.Found::receipt).toList());
    return found.stream()
        .map(event -> known.getOrDefault(event.receipt(), "-"))
        .collect(Collectors.joining(", "));
  }

  private String ledgerIds(List<Events.Found> found) {
    var receipts = found.stream().map(Events.Found::receipt).toList();
    var indexes =
        receipts.isEmpty() ? Map.<Long, Long>of() : ledger.awaitIndexes(receipts, Duration.ZERO);
    return receipts.stream()
        .map(receipt -> ledgerId(indexes, receipt))
        .collect(Collectors.joining(", "));
  }

  String ledgerId(Map<Long, Long> indexes, long receipt) {
    var index = indexes.get(receipt);
    return index == null ? "-" : ledger.origin() + "#" + index;
  }
}
