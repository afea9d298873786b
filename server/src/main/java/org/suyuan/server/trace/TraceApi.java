package org.suyuan.server.trace;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Machine;
import org.suyuan.server.people.Person;
import org.suyuan.server.people.Role;
import org.suyuan.server.people.Routes;

/**
 * Journeys and bundles over HTTP. Anybody may ask; what is unknown, malformed or not the caller's
 * to see is answered alike.
 */
@RestController
class TraceApi {
  private static final Set<Role> STAFF = Set.of(Role.REGULATOR, Role.ADMIN);

  private final Trace trace;
  private final Sight sight;

  TraceApi(Trace trace, Sight sight) {
    this.trace = trace;
    this.sight = sight;
  }

  @GetMapping(path = "/trace", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JourneyView> journey(
      @RequestParam String item, @AuthenticationPrincipal @Nullable Object caller) {
    Dossier dossier = trace.known(item).orElseThrow(TraceApi::unknown);
    Function<Step, Json.Obj> sees = sight.of(dossier, member(caller), isStaff(caller));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .body(JourneyView.of(dossier.journey(), sees));
  }

  /** A Digital Link, for a program that asks for JSON. */
  @GetMapping(path = Routes.DIGITAL_LINK, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JourneyView> journey(
      HttpServletRequest request, @AuthenticationPrincipal @Nullable Object caller) {
    return journey(request.getRequestURI(), caller);
  }

  @GetMapping(path = "/trace/bundle", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> bundle(
      @RequestParam String item,
      @RequestParam(defaultValue = "public") String profile,
      @AuthenticationPrincipal @Nullable Object caller) {
    Trace.Download download =
        switch (profile) {
          case "public" -> trace.bundle(item).orElseThrow(TraceApi::unknown);
          case "full" -> full(item, caller).orElseThrow(TraceApi::unknown);
          default -> throw new Refusal("profile-unknown", 400, "The profiles are public and full.");
        };
    boolean isPublic = profile.equals("public");
    return ResponseEntity.ok()
        .cacheControl(
            isPublic
                ? CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic()
                : CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(download.name()).build().toString())
        .body(download.bytes());
  }

  private Optional<Trace.Download> full(String item, @Nullable Object caller) {
    Optional<String> member = member(caller);
    if (member.isEmpty() && !isStaff(caller)) {
      throw new Refusal(
          "profile-refused",
          403,
          "profile=full is for members and for staff; profile=public is for all.");
    }
    return trace.fullBundle(item, member);
  }

  private static Optional<String> member(@Nullable Object caller) {
    return caller instanceof Machine machine ? Optional.of(machine.memberId()) : Optional.empty();
  }

  private static boolean isStaff(@Nullable Object caller) {
    return caller instanceof Person person && STAFF.contains(person.role());
  }

  private static Refusal unknown() {
    return new Refusal(
        "item-unknown",
        404,
        "Nothing is recorded under this code. Please compare it with the package.");
  }
}
