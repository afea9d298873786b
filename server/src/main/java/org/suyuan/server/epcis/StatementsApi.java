package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.people.Machine;
import tools.jackson.databind.json.JsonMapper;

/** Statements over HTTP: members send what they signed, and find it again with its proof. */
@RestController
@RequestMapping("/statements")
class StatementsApi {
  private static final MediaType NDJSON = MediaType.APPLICATION_NDJSON;
  private static final int LONGEST_KEY = 200;

  private final Sending sending;
  private final Sequenced sequenced;
  private final JsonMapper json;

  StatementsApi(Sending sending, Sequenced sequenced, JsonMapper json) {
    this.sending = sending;
    this.sequenced = sequenced;
    this.json = json;
  }

  @PostMapping(consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<byte[]> send(
      @AuthenticationPrincipal Machine machine,
      @RequestHeader("Content-Type") MediaType type,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable String until,
      HttpServletRequest request)
      throws IOException {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new Refusal(
          "idempotency-key-malformed", 400, "An Idempotency-Key has 1 to 200 characters.");
    }
    boolean lines = NDJSON.isCompatibleWith(type);
    var in = request.getInputStream();
    var read = lines ? StatementLines.ndjson(in) : StatementLines.array(in);
    var answers = sending.send(machine.memberId(), read, key, until);
    int status = answers.accepted() == read.size() ? 200 : answers.accepted() == 0 ? 422 : 207;
    return ResponseEntity.status(status)
        .contentType(lines ? NDJSON : MediaType.APPLICATION_JSON)
        .body(lines ? ndjson(answers.lines()) : json.writeValueAsBytes(answers.lines()));
  }

  private byte[] ndjson(List<Map<String, Object>> lines) {
    var out = new ByteArrayOutputStream();
    for (var line : lines) {
      out.writeBytes(json.writeValueAsBytes(line));
      out.write('\n');
    }
    return out.toByteArray();
  }

  /** The caller's own statements with this leaf hash or this event id. */
  @GetMapping
  Map<String, Object> find(
      @AuthenticationPrincipal Machine machine,
      @RequestParam(required = false) @Nullable String leaf,
      @RequestParam(name = "eventID", required = false) @Nullable String eventId) {
    if ((leaf == null) == (eventId == null)) {
      throw new Refusal("parameter-missing", 400, "Ask with leaf=<hex> or with eventID=<id>.");
    }
    var found =
        leaf != null
            ? sequenced.byLeaf(machine.memberId(), hash(leaf))
            : sequenced.byEventId(machine.memberId(), String.valueOf(eventId));
    return Map.of("statements", found);
  }

  private static Hash hash(String hex) {
    try {
      return Hash.parseHex(hex);
    } catch (RuntimeException malformed) {
      throw new Refusal("leaf-malformed", 400, "A leaf hash is 64 lower-case hex digits.");
    }
  }

  @GetMapping("/{index}")
  Map<String, Object> statement(
      @AuthenticationPrincipal Machine machine,
      @PathVariable long index,
      @RequestParam(required = false) @Nullable String until) {
    return sequenced.at(machine.memberId(), index, until);
  }

  /** The C2SP tlog-proof of an entry against the latest checkpoint. */
  @GetMapping(path = "/{index}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
  String proof(@PathVariable long index) {
    return sequenced.proof(index);
  }
}
