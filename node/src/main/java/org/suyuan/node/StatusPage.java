package org.suyuan.node;

import java.util.List;
import java.util.Optional;
import org.suyuan.node.Words.Word;
import org.suyuan.node.watch.Source;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;

/** The status of a node as one HTML page without script. */
final class StatusPage {
  private final Status status;
  private final Words words;
  private final StringBuilder html = new StringBuilder();

  private StatusPage(Status status, Words words) {
    this.status = status;
    this.words = words;
  }

  static String of(Status status, Words words) {
    return new StatusPage(status, words).html();
  }

  /** Text made fit for HTML, in elements and in quoted attributes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private String html() {
    String name = escaped(status.options().name());
    html.append(
        """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s – %s</title>
        <link rel="stylesheet" href="/site.css">
        </head>
        <body>
        <main class="reading stack">
        <h1>%s %s</h1>
        <p class="lead">%s</p>
        """
            .formatted(words.tag(), say(Word.NODE), name, say(Word.NODE), name, say(Word.LEAD)));
    verdict();
    log();
    cosigner(Word.WITNESS, status.witnessKey(), status.witnessed());
    cosigner(Word.MIRROR, status.mirrorKey(), status.mirrored());
    peers();
    policy();
    html.append("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void verdict() {
    if (status.split().isPresent()) {
      String proof = "/split/" + Source.folder(status.options().logKey());
      verdict("broken", Word.FROZEN, status.split().get().sentence());
      html.append("<p><a href=\"%s\">%s</a></p>\n".formatted(proof, say(Word.EVIDENCE)));
    } else if (status.refusal().isPresent()) {
      verdict("broken", Word.REFUSED, status.refusal().get().sentence());
    } else if (status.log().problem().isPresent()) {
      verdict("doubtful", Word.UNREACHABLE, status.log().problem().get());
    } else if (status.witnessed().isEmpty()) {
      verdict("pending", Word.WAITING, "");
    } else {
      verdict("holds", Word.WELL, "");
    }
    html.append(
        "<p><a class=\"button\" href=\"/verify.html\">%s</a></p>\n".formatted(say(Word.VERIFY)));
  }

  private void verdict(String tone, Word word, String sentence) {
    html.append(
        """
        <section class="verdict %s"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">%s</svg>
        <p class="verdict-sentence">%s</p><p>%s</p></section>
        """
            .formatted(tone, icon(tone), say(word), escaped(sentence)));
  }

  private static String icon(String tone) {
    String sign =
        switch (tone) {
          case "holds" -> "M8 12.5l2.7 2.7L16 9.5";
          case "doubtful" -> "M12 7.5v5.5M12 16.5v.01";
          case "pending" -> "M12 7.5V12l3 2";
          default -> "M9 9l6 6M15 9l-6 6";
        };
    return "<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"" + sign + "\"/>";
  }

  private void log() {
    Options options = status.options();
    card(
        Word.LOG,
        fact(Word.ORIGIN, options.logKey().name()),
        fact(Word.ADDRESS, options.log()),
        fact(Word.FOUNDING, options.founding().hex()),
        fact(Word.SHOWN, shown(status.log())));
  }

  private String shown(Status.Seen seen) {
    String size = seen.size().map(String::valueOf).orElse(words.say(Word.UNKNOWN));
    return seen.problem().map(problem -> size + " · " + problem).orElse(size);
  }

  private void cosigner(Word title, NoteKey key, Optional<SignedNote> note) {
    String none = words.say(Word.NONE);
    card(
        title,
        fact(Word.SIZE, note.map(Status::size).map(String::valueOf).orElse(none)),
        fact(
            Word.COSIGNED_AT,
            note.map(each -> Status.cosignedAt(key, each).toString()).orElse(none)),
        fact(Word.LAG, status.lag(note).map(String::valueOf).orElse(words.say(Word.UNKNOWN))),
        title == Word.MIRROR ? fact(Word.ENTRIES, Long.toString(status.next())) : "");
  }

  private void peers() {
    if (status.peers().isEmpty()) {
      card(Word.PEERS, "<dt></dt><dd>" + say(Word.NO_PEERS) + "</dd>");
    } else {
      card(
          Word.PEERS,
          status.peers().stream()
              .map(peer ->
                  "<dt>%s</dt><dd>%s</dd>\n".formatted(escaped(peer.url()), escaped(shown(peer))))
              .toArray(String[]::new));
    }
  }

  private void policy() {
    html.append("<section class=\"card stack-tight\"><h2>%s</h2>\n".formatted(say(Word.POLICY)));
    status
        .policyLines()
        .forEach(line -> html.append("<p class=\"code\">%s</p>\n".formatted(escaped(line))));
    html.append("<p><a href=\"/status\">%s</a></p></section>\n".formatted(say(Word.JSON)));
  }

  private void card(Word title, String... facts) {
    html.append("<section class=\"card stack-tight\"><h2>%s</h2>\n".formatted(say(title)))
        .append("<dl class=\"facts\">\n");
    List.of(facts).forEach(html::append);
    html.append("</dl></section>\n");
  }

  private String fact(Word name, String value) {
    return "<dt>%s</dt><dd>%s</dd>\n".formatted(say(name), escaped(value));
  }

  private String say(Word word) {
    return escaped(words.say(word));
  }
}
