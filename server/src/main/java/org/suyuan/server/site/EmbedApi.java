package org.suyuan.server.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.trace.ItemCode;
import org.suyuan.server.trace.Journey;
import org.suyuan.server.trace.Trace;

/**
 * The button 一键溯源 on shops' own pages: one script, and the few words that it shows. Both are open
 * to pages of every origin, because they say what anybody may read; neither knows cookies.
 */
@RestController
class EmbedApi {
  private static final MediaType SCRIPT =
      new MediaType("text", "javascript", StandardCharsets.UTF_8);

  private final Trace trace;

  EmbedApi(Trace trace) {
    this.trace = trace;
  }

  /**
   * What the button says of an item in one language.
   *
   * @param tone {@code holds}, {@code doubtful}, {@code broken}, {@code pending} or {@code unknown}
   * @param word the verdict
   * @param sentence the verdict in a sentence
   * @param check where the words lead on
   * @param path of the item's page
   */
  record Said(String tone, String word, String sentence, String check, String path) {}

  @GetMapping("/embed/trace.js")
  ResponseEntity<Resource> script() {
    return open()
        .contentType(SCRIPT)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(new ClassPathResource("static/embed/trace.js"));
  }

  @GetMapping(path = "/embed/item", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Said> said(
      @RequestParam String item, @RequestParam(defaultValue = "zh") String lang) {
    Texts t = Texts.in(Language.ofCode(lang).orElse(Language.EN));
    String canonical = ItemCode.canonical(item);
    return open()
        .body(
            trace
                .journey(canonical)
                .map(journey -> said(t, journey))
                .orElseGet(() -> unknown(t, item)));
  }

  private static Said said(Texts t, Journey journey) {
    var words = new JourneyWords(t, journey);
    return new Said(
        words.verdict().tone(),
        words.word(),
        words.sentence(),
        t.of("embed.check"),
        JourneyCode.path(journey.item()));
  }

  private static Said unknown(Texts t, String item) {
    return new Said(
        "unknown",
        t.of("journey.unknown"),
        t.of("journey.unknown.lead"),
        t.of("journey.unknown.do"),
        "/find?code=" + URLEncoder.encode(item, StandardCharsets.UTF_8));
  }

  private static ResponseEntity.BodyBuilder open() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
