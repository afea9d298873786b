package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.gs1.json.InvalidJson;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.server.epcis.query.QueryFault;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Machine;

/** {@code /epcis/queries}: questions with names, and their events. */
@RestController
@RequestMapping("/epcis/queries")
class QueriesApi {
  private static final JsonReader JSON = JsonReader.upTo(1 << 16);
  private static final String NAME = "[A-Za-z0-9._~-]{1,100}";

  private final NamedQueries queries;
  private final EventAnswers answers;
  private final Clock clock;
  private final byte[] tokenSecret;

  QueriesApi(NamedQueries queries, EventAnswers answers, Members members, Clock clock) {
    this.queries = queries;
    this.answers = answers;
    this.clock = clock;
    this.tokenSecret = members.derivedSecret("epcis page token");
  }

  @PostMapping
  ResponseEntity<Void> add(@AuthenticationPrincipal Machine machine, HttpServletRequest request)
      throws IOException {
    if (DocumentForm.of(request.getContentType()) != DocumentForm.JSON) {
      throw EpcisRefusals.mediaType(String.valueOf(request.getContentType()));
    }
    var body = body(CaptureApi.body(request));
    if (!body.members().keySet().equals(Set.of("name", "query"))
        || !(body.get("name") instanceof JsonValue.Str(String name))
        || !(body.get("query") instanceof JsonValue.Obj query)) {
      throw EpcisRefusals.queryInvalid("Expected an object with name (text) and query (object).");
    }
    if (!name.matches(NAME)) {
      throw EpcisRefusals.queryInvalid(
          "A name has 1 to 100 letters, digits and . _ ~ -, not: " + name);
    }
    NamedQueries.read(query);
    if (name.equals(EventDocuments.QUERY) || !queries.add(machine.memberId(), name, query)) {
      throw EpcisRefusals.queryExists(name);
    }
    return ResponseEntity.created(URI.create("/epcis/queries/" + name)).build();
  }

  static JsonValue.Obj body(byte[] json) {
    try {
      if (JSON.read(json) instanceof JsonValue.Obj body) {
        return body;
      }
    } catch (InvalidJson malformed) {
      throw EpcisRefusals.queryInvalid(malformed.fault().toString());
    }
    throw EpcisRefusals.queryInvalid("Expected a JSON object.");
  }

  @GetMapping
  ResponseEntity<List<NamedQueries.Named>> page(
      @AuthenticationPrincipal Machine machine,
      @RequestParam MultiValueMap<String, String> parameters) {
    var paging = Paging.of(parameters);
    var question = "queries of " + machine.memberId();
    var token = paging.nextPageToken();
    var after =
        token == null ? null : PageToken.read(token, tokenSecret, question, clock.instant());
    var found =
        queries.page(
            machine.memberId(), after == null ? "" : after.keys().getFirst(), paging.perPage() + 1);
    if (found.size() <= paging.perPage()) {
      return ResponseEntity.ok(found);
    }
    var page = found.subList(0, paging.perPage());
    var next = PageToken.after(List.of(page.getLast().name()), clock.instant());
    return ResponseEntity.ok()
        .header(
            HttpHeaders.LINK,
            Paging.next("/epcis/queries", parameters, next.write(tokenSecret, question)))
        .header(EventAnswers.EXPIRES, next.expires().toString())
        .body(page);
  }

  @GetMapping("/{name}")
  NamedQueries.Named query(@AuthenticationPrincipal Machine machine, @PathVariable String name) {
    return queries
        .of(machine.memberId(), name)
        .orElseThrow(() -> EpcisRefusals.noSuchName("query " + name));
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@AuthenticationPrincipal Machine machine, @PathVariable String name) {
    if (!queries.remove(machine.memberId(), name)) {
      throw EpcisRefusals.noSuchName("query " + name);
    }
  }

  @GetMapping("/{name}/events")
  ResponseEntity<byte[]> events(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request) {
    var named = query(machine, name);
    for (var more : Paging.question(parameters).keySet()) {
      throw QueryFault.parameter(more, "perPage and nextPageToken alone beside a named query");
    }
    var query = NamedQueries.read(named.json());
    var path = "/epcis/queries/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/events";
    return answers.answer(machine.memberId(), query, name, path, parameters, Wanted.of(request));
  }
}
