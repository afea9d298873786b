package org.suyuan.server.resolver;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Routes;
import org.suyuan.server.resolver.Resolution.Choices;
import org.suyuan.server.resolver.Resolution.Everything;
import org.suyuan.server.resolver.Resolution.Journey;
import org.suyuan.server.resolver.Resolution.Redirect;
import org.suyuan.server.resolver.Resolution.TypeMissing;
import org.suyuan.server.resolver.Resolution.Unknown;
import tools.jackson.databind.json.JsonMapper;

/** Digital Links of those who say which link they want. Without a wish they get the journey. */
@RestController
class ResolverApi {
  private static final String CONTEXT =
      "<%s>; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\""
          .formatted(DescriptionFile.CONTEXT);

  private final Resolver resolver;
  private final OurLinks ours;
  private final JsonMapper json;

  ResolverApi(Resolver resolver, OurLinks ours, JsonMapper json) {
    this.resolver = resolver;
    this.ours = ours;
    this.json = json;
  }

  @GetMapping(path = Routes.DIGITAL_LINK, params = "linkType")
  ResponseEntity<byte[]> oneOrAll(HttpServletRequest request) {
    Asked asked = Asked.of(request);
    try {
      Anchor anchor = Anchor.of(request.getRequestURI(), request.getQueryString());
      return switch (resolver.resolve(anchor, asked)) {
        case Redirect(Link link) -> to(ours.target(link, asked), request);
        case Journey _ -> to(ours.journey(request.getRequestURI(), asked), request);
        case Everything(var levels) -> linkset(HttpStatus.OK, levels, request);
        case Choices(var level) -> linkset(HttpStatus.MULTIPLE_CHOICES, List.of(level), request);
        case TypeMissing(var others) ->
            throw new Refusal("link-type-unknown", 404, "This code has no link of this type.")
                .with("linkTypes", others);
        case Unknown _ -> throw new Refusal("links-unknown", 404, "This code has no links.");
      };
    } catch (Refusal refusal) {
      if (asked.isFromAPerson()) {
        throw refusal; // becomes a page
      }
      return told(refusal, request);
    }
  }

  @GetMapping(path = Routes.DIGITAL_LINK, produces = "application/linkset+json")
  ResponseEntity<byte[]> all(HttpServletRequest request) {
    return oneOrAll(request);
  }

  private ResponseEntity<byte[]> to(String address, HttpServletRequest request) {
    return answer(HttpStatus.TEMPORARY_REDIRECT, request)
        .header(HttpHeaders.LOCATION, address)
        .build();
  }

  private ResponseEntity<byte[]> linkset(
      HttpStatus status, List<Resolution.Level> levels, HttpServletRequest request) {
    return answer(status, request)
        .header(HttpHeaders.LINK, CONTEXT)
        .contentType(Asked.LINKSET)
        .body(json.writeValueAsBytes(Linkset.of(ours.root(), levels)));
  }

  /** Digital Links tell their refusals as pages; a program is told here. */
  private ResponseEntity<byte[]> told(Refusal refusal, HttpServletRequest request) {
    HttpStatus status = HttpStatus.valueOf(refusal.status());
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", status.getReasonPhrase());
    problem.put("status", refusal.status());
    problem.put("detail", refusal.sentence());
    problem.put("code", refusal.code());
    problem.putAll(refusal.fields());
    return answer(status, request)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(json.writeValueAsBytes(problem));
  }

  private ResponseEntity.BodyBuilder answer(HttpStatus status, HttpServletRequest request) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noCache())
        .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.LINK, resolver.linkset(request));
  }
}
