package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.gs1.epcis.Context;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.epcis.query.Prefixes;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Machine;

/**
 * {@code /epcis} and its resources: the types, identifiers, steps, places and dispositions that the
 * caller's visible events have, and under each of them those events.
 */
@RestController
@RequestMapping("/epcis")
class ResourcesApi {
  private static final String RESOURCE = "/{resource:" + Resource.NAMES + "}";
  private static final List<String> TOP =
      List.of(
          "capture",
          "events",
          "queries",
          "eventTypes",
          "epcs",
          "bizSteps",
          "bizLocations",
          "readPoints",
          "dispositions");

  private final Events events;
  private final EventAnswers answers;
  private final BoundedReading reading;
  private final Clock clock;
  private final byte[] tokenSecret;

  ResourcesApi(
      Events events, EventAnswers answers, BoundedReading reading, Members members, Clock clock) {
    this.events = events;
    this.answers = answers;
    this.reading = reading;
    this.clock = clock;
    this.tokenSecret = members.derivedSecret("epcis page token");
  }

  @GetMapping
  Map<String, Object> top() {
    return collection(TOP);
  }

  private static Map<String, Object> collection(List<String> members) {
    var collection = new LinkedHashMap<String, Object>();
    collection.put("@context", Context.GS1);
    collection.put("type", "Collection");
    collection.put("member", members);
    return collection;
  }

  @GetMapping(RESOURCE)
  ResponseEntity<Map<String, Object>> values(
      @AuthenticationPrincipal Machine machine,
      @PathVariable Resource resource,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request) {
    if (resource == Resource.eventTypes) {
      return ResponseEntity.ok(collection(Resource.TYPES));
    }
    var format = EpcFormat.of(request.getHeader(EpcFormat.HEADER));
    var paging = Paging.of(parameters);
    var question = machine.memberId() + " " + resource;
    var token = paging.nextPageToken();
    var after =
        token == null ? null : PageToken.read(token, tokenSecret, question, clock.instant());
    var from = after == null ? "" : after.keys().getFirst();
    var found =
        reading.within(
            () -> events.values(machine.memberId(), resource, from, paging.perPage() + 1));
    var page = found.subList(0, Math.min(found.size(), paging.perPage()));
    var answer = ResponseEntity.ok().header(EpcFormat.HEADER, format.header);
    if (found.size() > page.size()) {
      var next = PageToken.after(List.of(page.getLast()), clock.instant());
      answer
          .header(
              HttpHeaders.LINK,
              Paging.next("/epcis/" + resource, parameters, next.write(tokenSecret, question)))
          .header(EventAnswers.EXPIRES, next.expires().toString());
    }
    return answer.body(collection(page.stream().map(format::identifier).toList()));
  }

  @GetMapping(RESOURCE + "/{value}")
  Map<String, Object> value(
      @AuthenticationPrincipal Machine machine,
      @PathVariable Resource resource,
      @PathVariable String value) {
    boolean standard = resource == Resource.eventTypes && Resource.TYPES.contains(value);
    if (!standard
        && reading.within(() -> events.count(machine.memberId(), resource.query(value), 1)) == 0) {
      throw EpcisRefusals.noSuchResource(value + " among the " + resource);
    }
    return collection(List.of("events"));
  }

  @GetMapping(RESOURCE + "/{value}/events")
  ResponseEntity<byte[]> events(
      @AuthenticationPrincipal Machine machine,
      @PathVariable Resource resource,
      @PathVariable String value,
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestHeader(name = "GS1-Extensions", required = false) @Nullable String extensions,
      HttpServletRequest request) {
    var query =
        EventQuery.of(Paging.question(parameters), Prefixes.ofHeader(extensions))
            .and(resource.query(value));
    var path =
        "/epcis/%s/%s/events".formatted(resource, URLEncoder.encode(value, StandardCharsets.UTF_8));
    return answers.answer(
        machine.memberId(), query, EventDocuments.QUERY, path, parameters, Wanted.of(request));
  }

  /** Tokens hold nothing on our side that could be released. */
  @DeleteMapping("/nextPageToken/{token}")
  void release(@PathVariable String token) {
    throw new Refusal(
        "implementation-exception", 501, "Tokens of pages are kept nowhere; they expire.");
  }
}
