package org.suyuan.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.suyuan.proof.json.Json;

/** EPCIS 2.0 documents and questions, for members whose key the platform holds, and for readers. */
public final class Epcis {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>;\\s*rel=\"next\"");

  private final Calls calls;

  Epcis(Calls calls) {
    this.calls = calls;
  }

  /**
   * Hands in a whole document; it is taken apart, signed and recorded by a job.
   *
   * @param type {@code application/json} or {@code application/xml}
   * @return the job's id, for {@link #await}
   */
  public String capture(byte[] document, String type) {
    Answer taken =
        calls.post(
            "/epcis/capture", type, document, Map.of("GS1-Capture-Error-Behaviour", "rollback"));
    String address =
        taken
            .header("Location")
            .orElseThrow(() -> new Unreachable("The job has no address.", null));
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /**
   * Waits for the end of a capture job.
   *
   * @return the job as EPCIS tells it: everything was recorded
   * @throws Problem {@code capture-failed} with the job's {@code errors} when nothing was
   * @throws Unreachable when it had not ended in time
   */
  public Json.Obj await(String job, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Json.Obj told = calls.get("/epcis/capture/" + Calls.encoded(job)).object();
      if (!is(told, "running")) {
        if (is(told, "success")) {
          return told;
        }
        var why = Json.object();
        told.members().forEach(why::put);
        throw new Problem(
            422,
            why.put("code", "capture-failed").put("detail", "Nothing of it was captured.").build());
      }
      if (System.nanoTime() > end) {
        throw new Unreachable("The capture job " + job + " had not ended in time.", null);
      }
      Calls.rest(Duration.ofMillis(200));
    }
  }

  private static boolean is(Json.Obj job, String name) {
    return job.get(name) instanceof Json.Bool(boolean value) && value;
  }

  /**
   * Some of the events that match.
   *
   * @param next where the following ones are; empty on the last page
   */
  public record Page(List<Json.Obj> events, Optional<String> next) {}

  /**
   * The first events that match all parameters of SimpleEventQuery, such as {@code MATCH_epc};
   * values of a list are parted by {@code |}.
   */
  public Page events(Map<String, String> question, int perPage) {
    String asked =
        question.entrySet().stream()
            .map(one -> "&" + Calls.encoded(one.getKey()) + "=" + Calls.encoded(one.getValue()))
            .collect(Collectors.joining());
    return page("/epcis/events?perPage=" + perPage + asked);
  }

  /** The page after this one; its {@code next} must be there. */
  public Page after(Page page) {
    return page(page.next().orElseThrow());
  }

  /** All that match, page after page; for answers that fit into memory. */
  public List<Json.Obj> allEvents(Map<String, String> question) {
    Page page = events(question, 500);
    List<Json.Obj> all = new ArrayList<>(page.events());
    while (page.next().isPresent()) {
      page = after(page);
      all.addAll(page.events());
    }
    return all;
  }

  private Page page(String path) {
    Answer answer = calls.get(path);
    Optional<String> next =
        answer
            .header("Link")
            .map(NEXT::matcher)
            .filter(java.util.regex.Matcher::find)
            .map(found -> found.group(1));
    return new Page(events(answer.object()), next);
  }

  private static List<Json.Obj> events(Json document) {
    for (String name : List.of("epcisBody", "queryResults", "resultsBody", "eventList")) {
      document =
          document instanceof Json.Obj object && object.get(name) instanceof Json inner
              ? inner
              : document;
    }
    return document instanceof Json.Arr list
        ? list.elements().stream()
            .filter(Json.Obj.class::isInstance)
            .map(Json.Obj.class::cast)
            .toList()
        : List.of();
  }

  /** The same for a document in UTF-8 text. */
  public String capture(String json) {
    return capture(json.getBytes(StandardCharsets.UTF_8), "application/json");
  }
}
