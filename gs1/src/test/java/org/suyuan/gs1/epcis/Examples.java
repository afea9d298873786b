package org.suyuan.gs1.epcis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.suyuan.gs1.SharedData;

/** The standard's own example files. */
final class Examples {
  private Examples() {}

  static List<Path> json() throws IOException {
    return files("EPCIS/JSON", ".jsonld");
  }

  static List<Path> xml() throws IOException {
    return files("EPCIS/XML", ".xml");
  }

  /** Those that are documents; four others are capture jobs of the REST interface. */
  static List<Path> xmlDocuments() throws IOException {
    return xml().stream().filter(file -> !file.toString().contains("CaptureJob")).toList();
  }

  private static List<Path> files(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(SharedData.path(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
