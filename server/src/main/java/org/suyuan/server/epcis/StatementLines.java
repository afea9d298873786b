package org.suyuan.server.epcis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.InvalidJson;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.server.base.Refusal;

/** Reads what {@code POST /statements} takes: one object a line, or one array. */
final class StatementLines {
  /** The most lines of one call. */
  static final int MOST = 5_000;

  /** A line with 500 identifiers has some 40 kB; this leaves room for sensor readings. */
  static final int LONGEST_LINE = 1 << 20;

  static final int LONGEST_ARRAY = 64 << 20;

  private static final Set<String> MEMBERS = Set.of("statement", "event", "secret");
  private static final JsonReader LINE = JsonReader.upTo(LONGEST_LINE);
  private static final JsonReader ARRAY = JsonReader.upTo(LONGEST_ARRAY);

  private StatementLines() {}

  /**
   * One line: what was sent, or why it cannot be read.
   *
   * @param number from 1
   */
  record Line(int number, @Nullable Sent sent, @Nullable Refusal refused) {}

  /** The three members of a line, nothing of them believed. */
  record Sent(String statement, JsonValue.Obj event, String secret) {}

  /** Reads to the end or to line 5,000; a line that is wrong does not stop the others. */
  static List<Line> ndjson(InputStream in) throws IOException {
    var lines = new ArrayList<Line>();
    var line = new ByteArrayOutputStream(4096);
    var buffer = new byte[1 << 16];
    for (int read; (read = in.read(buffer)) >= 0; ) {
      int start = 0;
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          line.write(buffer, start, i - start);
          take(line, lines);
          start = i + 1;
        }
      }
      line.write(buffer, start, read - start);
      if (line.size() > LONGEST_LINE) {
        throw tooMuch("One line has more than %,d bytes.".formatted(LONGEST_LINE));
      }
    }
    take(line, lines);
    return requireSome(lines);
  }

  private static void take(ByteArrayOutputStream line, List<Line> lines) {
    var text = line.toByteArray();
    line.reset();
    if (isBlank(text)) {
      return;
    }
    requireRoom(lines.size());
    int number = lines.size() + 1;
    try {
      lines.add(line(number, LINE.read(text)));
    } catch (InvalidJson unreadable) {
      lines.add(new Line(number, null, malformed(unreadable.fault().toString())));
    }
  }

  private static boolean isBlank(byte[] text) {
    for (byte b : text) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  static List<Line> array(InputStream in) throws IOException {
    var body = in.readNBytes(LONGEST_ARRAY + 1);
    if (body.length > LONGEST_ARRAY) {
      throw tooMuch(
          "An array has at most %,d bytes; send NDJSON for more.".formatted(LONGEST_ARRAY));
    }
    JsonValue value;
    try {
      value = ARRAY.read(body);
    } catch (InvalidJson unreadable) {
      throw new Refusal("line-malformed", 400, unreadable.fault().toString());
    }
    if (!(value instanceof JsonValue.Arr(var elements))) {
      throw new Refusal("line-malformed", 400, "Expected an array of statements.");
    }
    requireRoom(elements.size() - 1);
    var lines = new ArrayList<Line>();
    for (var element : elements) {
      lines.add(line(lines.size() + 1, element));
    }
    return requireSome(lines);
  }

  private static Line line(int number, JsonValue value) {
    if (value instanceof JsonValue.Obj object
        && object.members().keySet().equals(MEMBERS)
        && object.get("statement") instanceof JsonValue.Str(String statement)
        && object.get("event") instanceof JsonValue.Obj event
        && object.get("secret") instanceof JsonValue.Str(String secret)) {
      return new Line(number, new Sent(statement, event, secret), null);
    }
    return new Line(
        number,
        null,
        malformed(
            "Expected an object with exactly statement (text), event (object) and secret (text)."));
  }

  private static void requireRoom(int before) {
    if (before >= MOST) {
      throw tooMuch("At most %,d statements at a time; split them.".formatted(MOST));
    }
  }

  private static List<Line> requireSome(List<Line> lines) {
    if (lines.isEmpty()) {
      throw new Refusal("nothing-sent", 400, "Expected at least one statement.");
    }
    return lines;
  }

  private static Refusal malformed(String sentence) {
    return new Refusal("line-malformed", 422, sentence);
  }

  private static Refusal tooMuch(String sentence) {
    return new Refusal("too-much", 413, sentence);
  }
}
