package org.suyuan.client;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;

/** An answer as it came. */
record Answer(HttpResponse<byte[]> response) {
  int status() {
    return response.statusCode();
  }

  byte[] bytes() {
    return response.body();
  }

  String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  Json.Obj object() {
    return Json.parseObject(response.body());
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  Optional<Duration> retryAfter() {
    return header("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,5}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  /**
   * This answer, when it is a good one, or one that says of each line whether it is good.
   *
   * @throws Problem when it is none
   */
  Answer successful() {
    if (status() / 100 == 2 || header("Content-Type").orElse("").contains("ndjson")) {
      return this;
    }
    try {
      throw new Problem(status(), object());
    } catch (Rejected noProblemDetails) {
      throw new Problem(
          status(),
          Json.object()
              .put("code", "http-" + status())
              .put("detail", response.uri() + " answered " + status() + ".")
              .build());
    }
  }

  /**
   * @throws Unreachable when there is no such text: the answer is of something else than a platform
   */
  static String text(Json.Obj object, String name) {
    String text = object.text(name);
    if (text == null) {
      throw new Unreachable("The answer has no text \"" + name + "\".", null);
    }
    return text;
  }
}
