package org.suyuan.server.site;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.SingleEvents;
import org.suyuan.server.members.Members;
import org.suyuan.server.people.Person;
import org.suyuan.server.photos.Photos;
import pages.Templates;

/**
 * Scan, state, sign: the page for a phone, what it must know while there is no network, and the
 * ways by which it sends what was signed, in the order in which it was.
 */
@Controller
@RequestMapping("/console/scan")
class ScanPages {
  private static final int MOST_BYTES = 1 << 20;

  private final Templates templates;
  private final Members members;
  private final SingleEvents events;
  private final Photos photos;
  private final ScanFacts facts;

  ScanPages(
      Templates templates, Members members, SingleEvents events, Photos photos, ScanFacts facts) {
    this.templates = templates;
    this.members = members;
    this.events = events;
    this.photos = photos;
    this.facts = facts;
  }

  /** The only page that may use the camera. */
  @GetMapping
  ResponseEntity<Object> scan(Page page, @AuthenticationPrincipal Person person) {
    boolean acts = members.memberOf(person.id()).isPresent();
    return ResponseEntity.ok()
        .contentType(PageWriter.HTML)
        .cacheControl(CacheControl.noStore())
        .header(
            "Permissions-Policy",
            "camera=(self), geolocation=(), microphone=(), payment=(), usb=()")
        .body(acts ? templates.scan(page) : templates.consoleClosed(page));
  }

  /** Lets the page be there without a network; it may look after this page alone. */
  @GetMapping("/worker.js")
  ResponseEntity<Resource> worker() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "javascript"))
        .cacheControl(CacheControl.noCache())
        .header("Service-Worker-Allowed", "/console/scan")
        .body(new ClassPathResource("static/phone/worker.js"));
  }

  @GetMapping(path = "/facts", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> facts(Page page, @AuthenticationPrincipal Person person) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(facts.of(members.requireMemberOf(person.id()), page.formToken().get()));
  }

  /**
   * One statement, as {@code POST /statements} takes a line; or one bare event that we are to sign.
   *
   * @param member for which it was meant: the account may act for another by now
   */
  @PostMapping(path = "/statements", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> state(
      @AuthenticationPrincipal Person person,
      @RequestParam String member,
      @RequestParam(defaultValue = "false") boolean hosted,
      HttpServletRequest request)
      throws IOException {
    try {
      requireSame(member, members.requireMemberOf(person.id()));
      var body = body(request, MOST_BYTES);
      var line =
          hosted
              ? events.sign(member, body)
              : events.send(member, new java.io.ByteArrayInputStream(body));
      int status = line.get("code") == null ? 200 : (Integer) line.getOrDefault("status", 422);
      return ResponseEntity.status(status).body(line);
    } catch (Refusal refused) {
      return told(refused);
    }
  }

  /** A picture for an event of one's own. */
  @PostMapping(path = "/photos", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> keep(
      @AuthenticationPrincipal Person person,
      @RequestParam String member,
      @RequestParam String eventID,
      HttpServletRequest request)
      throws IOException {
    try {
      requireSame(member, members.requireMemberOf(person.id()));
      var name = photos.keep(member, eventID, body(request, Photos.MOST_BYTES));
      return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("name", name));
    } catch (Refusal refused) {
      return told(refused);
    }
  }

  /**
   * @param digest base64url of the picture's SHA-256
   */
  @GetMapping("/photos/{digest}")
  ResponseEntity<byte[]> photo(
      @AuthenticationPrincipal Person person, @PathVariable String digest) {
    var photo =
        photos
            .shownTo(members.requireMemberOf(person.id()), hash(digest))
            .orElseThrow(() -> new Refusal("photo-unknown", 404, "There is no such picture."));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(photo.mediaType()))
        .cacheControl(CacheControl.noStore())
        .body(photo.bytes());
  }

  private static Hash hash(String digest) {
    try {
      return Hash.of(Base64Url.decode(digest, Hash.SIZE));
    } catch (Rejected malformed) {
      throw new Refusal("photo-unknown", 404, "There is no such picture.");
    }
  }

  private static void requireSame(String meant, String acting) {
    if (!meant.equals(acting)) {
      throw new Refusal(
          "another-member",
          409,
          "This was stated for %s; you act for %s.".formatted(meant, acting));
    }
  }

  /** One byte more than may be is enough to see that it is too much. */
  private static byte[] body(HttpServletRequest request, int most) throws IOException {
    var body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw new Refusal("too-much", 413, "At most %,d bytes.".formatted(most));
    }
    return body;
  }

  private static ResponseEntity<Object> told(Refusal refused) {
    var problem = new LinkedHashMap<String, Object>(refused.fields());
    problem.put("code", refused.code());
    problem.put("status", refused.status());
    problem.put("detail", refused.sentence());
    return ResponseEntity.status(refused.status()).body(problem);
  }
}
