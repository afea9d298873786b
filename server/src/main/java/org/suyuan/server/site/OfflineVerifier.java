package org.suyuan.server.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The browser's verifier as one HTML file that works without any server, {@code file://} included:
 * the very modules of {@code static/verify}, the vendored hashing and Ed25519, the style, and both
 * languages. The file allows itself nothing but these scripts, by their hashes.
 *
 * <p>Needs the JDK alone and runs from its source: so the build of the node packs the same file.
 */
public final class OfflineVerifier {
  private static final String FALLBACK = "vendor/tweetnacl-1.0.3/nacl-fast.min.js";

  private final String style = file("site.css");
  private final List<String> scripts = new ArrayList<>();
  private final String module;

  public OfflineVerifier() {
    ModuleText joined = ModuleText.from("verify/file.js", OfflineVerifier::file);
    joined.scripts().forEach(path -> scripts.add(file(path)));
    scripts.add(file(FALLBACK));
    module = joined.text();
    for (String script : scripts) {
      refuseTags(script);
    }
    refuseTags(module);
  }

  /** Writes the file, prefilled with nothing, to the path that is the only argument. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), new OfflineVerifier().html("", ""));
  }

  /**
   * What the page may do, as the value of a {@code Content-Security-Policy} header. The file
   * carries the same policy in itself, apart from {@code frame-ancestors}, which works only as a
   * header.
   */
  public String policy() {
    return policyInside() + "; frame-ancestors 'none'";
  }

  private String policyInside() {
    String hashes = scripts.stream().map(OfflineVerifier::source).collect(Collectors.joining(" "));
    return "default-src 'none'; script-src %s %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(hashes, source(module), source(style));
  }

  /**
   * The file, prefilled with what the server that gives it out says of its own log; both empty
   * where nobody says anything.
   *
   * @param logKey the log's verifier key (C2SP vkey)
   * @param founding the leaf hash of entry 0, in hexadecimal
   */
  public String html(String logKey, String founding) {
    String libraries =
        scripts.stream().map("<script>%s</script>\n"::formatted).collect(Collectors.joining());
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Suyuan</title>
    <style>%s</style>
    </head>
    <body>
    <main class="reading stack" data-offline-verifier data-log-key="%s" data-founding="%s">
    <noscript><p>This file checks proofs with a script. 这个文件需要脚本才能检查证明。</p></noscript>
    </main>
    %s<script type="module">%s</script>
    </body>
    </html>
    """
        .formatted(policyInside(), style, escaped(logKey), escaped(founding), libraries, module);
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static void refuseTags(String script) {
    if (script.contains("</script") || script.contains("<!--")) {
      throw new IllegalStateException("A script with such characters cannot stand inside a page.");
    }
  }

  private static String source(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one does not.", e);
    }
  }

  private static String file(String path) {
    try (var in = OfflineVerifier.class.getResourceAsStream("/static/" + path)) {
      if (in == null) {
        throw new IllegalStateException("/static/" + path + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("/static/" + path, e);
    }
  }
}
