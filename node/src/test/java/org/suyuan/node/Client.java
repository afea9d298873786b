package org.suyuan.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.suyuan.node.watch.Source;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Cosignature;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;

/** Whoever speaks to a node, without knowing anything of its inside. */
record Client(String url) {
  static final String FOLDER = Source.folder(TestLog.KEY.key());

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back. */
  record Answer(int status, String type, byte[] bytes) {
    String text() {
      return new String(bytes, UTF_8);
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, byte[] body, String... headers) {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  Answer send(String method, String path) {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  Answer addCheckpoint(byte[] body) {
    return post("/add-checkpoint", body);
  }

  Answer addEntries(byte[] body) {
    return post("/add-entries", body, "Content-Type", "application/octet-stream");
  }

  /** The witness's word on one checkpoint of a log, which must be good. */
  Cosignature cosigned(TestLog log, long old, long size) {
    Answer answer = addCheckpoint(log.submission(old, size));
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + " " + answer.text());
    }
    return cosignature(log, size, answer, witnessKey());
  }

  /** Uploads all entries and gives the mirror's word. */
  Cosignature mirrored(TestLog log, long start, long end) {
    Answer answer = addEntries(log.upload(start, end));
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + " " + answer.text());
    }
    return cosignature(log, end, answer, mirrorKey());
  }

  static Cosignature cosignature(TestLog log, long size, Answer answer, NoteKey key) {
    SignedNote both = SignedNote.parse(log.note(size).toString() + answer.text());
    return Cosignature.read(key, both).orElseThrow();
  }

  NoteKey witnessKey() {
    return NoteKey.parse(text(keys(), "witness"));
  }

  NoteKey mirrorKey() {
    return NoteKey.parse(text(keys(), "mirror"));
  }

  private Json.Obj keys() {
    return object(status(), "keys");
  }

  Json.Obj status() {
    return Json.parseObject(get("/status").bytes());
  }

  /** A member of an object that must be there. */
  static Json.Obj object(Json.Obj json, String name) {
    return (Json.Obj) Objects.requireNonNull(json.get(name));
  }

  static List<Json> elements(Json.Obj json, String name) {
    return ((Json.Arr) Objects.requireNonNull(json.get(name))).elements();
  }

  static String text(Json.Obj json, String name) {
    return Objects.requireNonNull(json.text(name));
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return packed.toByteArray();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
