package org.suyuan.gs1;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.suyuan.gs1.json.JsonReader;
import org.suyuan.gs1.json.JsonValue;

/**
 * Third-party test data, which is not part of the project. {@code SUYUAN_SHARED} names the folder
 * that holds {@code data/}; unset, {@code ../shared} beside the project is tried, and where that is
 * missing too the tests that need it are skipped.
 */
public final class SharedData {
  private static final JsonReader READER = JsonReader.upTo(8 << 20);

  private SharedData() {}

  /**
   * A file or folder under {@code data/gs1}; skips the calling test when there is no data at all.
   */
  public static Path path(String name) {
    String set = System.getenv("SUYUAN_SHARED");
    Path shared =
        set != null ? Path.of(set) : Path.of(System.getProperty("suyuan.root"), "..", "shared");
    Path path = shared.resolve("data/gs1").resolve(name);
    if (set != null) {
      assertThat(path).as("SUYUAN_SHARED is set, so its data must be there").exists();
    }
    assumeTrue(Files.exists(path), "third-party data is not here: " + path);
    return path;
  }

  /** A JSON file under {@code data/gs1}. */
  public static JsonValue json(String name) {
    return READER.read(bytes(path(name)));
  }

  /** The content of a file. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value at a path of member names, which must be there. */
  public static JsonValue at(JsonValue value, String... names) {
    JsonValue here = value;
    for (String name : names) {
      here = requireNonNull(((JsonValue.Obj) here).get(name), name);
    }
    return here;
  }

  /** The string in this member; empty when it is missing or null. */
  public static String text(JsonValue object, String name) {
    return ((JsonValue.Obj) object).get(name) instanceof JsonValue.Str string ? string.value() : "";
  }
}
