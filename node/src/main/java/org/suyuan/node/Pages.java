package org.suyuan.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.http.Reply;
import org.suyuan.proof.json.Jcs;

/** What people read at a node: its status, and the buyer's verifier as one offline file. */
final class Pages {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String NO_SCRIPT =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Options options;
  private final Supplier<Status> status;
  private final byte[] style = resource("site.css");
  private final byte[] verifier;

  Pages(Options options, Supplier<Status> status) {
    this.options = options;
    this.status = status;
    String file = new String(resource("verify.html"), StandardCharsets.UTF_8);
    verifier = prefilled(file).getBytes(StandardCharsets.UTF_8);
  }

  /** The member's own word for the two values that a check starts from. */
  private String prefilled(String file) {
    String empty = "data-log-key=\"\" data-founding=\"\"";
    if (!file.contains(empty)) {
      throw new IllegalStateException("The verifier in this jar has no place for the log's key.");
    }
    return file.replace(
        empty,
        "data-log-key=\"%s\" data-founding=\"%s\""
            .formatted(StatusPage.escaped(options.logKey().toString()), options.founding().hex()));
  }

  Reply status(@Nullable String languages) {
    return Reply.of(200, HTML, StatusPage.of(status.get(), Words.of(languages)))
        .with("Content-Security-Policy", NO_SCRIPT)
        .with("Vary", "Accept-Language");
  }

  Reply json() {
    return Reply.of(200, "application/json", Jcs.text(status.get().json()) + "\n");
  }

  /** Carries its own policy, which names its scripts by their hashes. */
  Reply verifier() {
    return Reply.of(200, HTML, verifier);
  }

  Reply style() {
    return Reply.of(200, "text/css; charset=utf-8", style);
  }

  private static byte[] resource(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("This jar was built without " + name + ".");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
