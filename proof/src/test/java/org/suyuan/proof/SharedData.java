package org.suyuan.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Third-party test data, which is not part of the project: found under the folder that {@code
 * SUYUAN_SHARED} names. Without the variable a test that needs it is skipped; with the variable a
 * missing folder is a failure.
 */
public final class SharedData {
  private SharedData() {}

  public static Path folder(String path) {
    String shared = System.getenv("SUYUAN_SHARED");
    assumeTrue(
        shared != null, "Skipped: SUYUAN_SHARED is not set, so there is no data/" + path + ".");
    Path folder = Path.of(shared, "data", path);
    assertTrue(Files.isDirectory(folder), "SUYUAN_SHARED is set, but " + folder + " is missing.");
    return folder;
  }
}
