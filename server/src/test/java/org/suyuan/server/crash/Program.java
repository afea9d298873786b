package org.suyuan.server.crash;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.suyuan.server.Suyuan;

/**
 * The program as the tests start it: from jars, with what the virtual machine learned at a first
 * start (JEP 514), which takes a third off every other one.
 */
public final class Program {
  private static final Path PLACE = Path.of("target", "crash", "program");
  private static final Path LEARNED = PLACE.resolve("learned.aot");

  private Program() {}

  /**
   * The command that starts it, without its own arguments.
   *
   * @param options of the virtual machine
   */
  static List<String> command(List<String> options) throws IOException, InterruptedException {
    return command(Suyuan.class, options);
  }

  /** The command that starts one of the tests' own programs around it. */
  public static List<String> command(Class<?> main, List<String> options)
      throws IOException, InterruptedException {
    prepare();
    return command("-XX:AOTCache=" + LEARNED, main, options);
  }

  private static List<String> command(String learning, Class<?> main, List<String> options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", learning));
    command.addAll(options);
    var jars = parts().map(Program::jar).map(Path::toString).toList();
    command.addAll(List.of("-cp", String.join(File.pathSeparator, jars), main.getName()));
    return command;
  }

  /** What the tests themselves run on: jars, and folders of what this build compiled. */
  static String classPath() {
    var own = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", own);
  }

  private static Stream<Path> parts() {
    return Arrays.stream(classPath().split(File.pathSeparator)).map(Path::of).filter(Files::exists);
  }

  private static List<Path> folders() {
    return parts().filter(Files::isDirectory).toList();
  }

  private static Path jar(Path entry) {
    return Files.isDirectory(entry)
        ? PLACE.resolve(
            entry.toAbsolutePath().toString().replace(File.separatorChar, '-').substring(1)
                + ".jar")
        : entry;
  }

  /** Packs and learns once for a build, however many processes of tests ask for it. */
  private static synchronized void prepare() throws IOException, InterruptedException {
    Files.createDirectories(PLACE);
    try (var file =
            FileChannel.open(
                PLACE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = file.lock()) {
      var done = PLACE.resolve("done");
      var state = state();
      if (Files.exists(done) && Files.readString(done).equals(state)) {
        return;
      }
      for (Path folder : folders()) {
        pack(folder);
      }
      learn();
      Files.writeString(done, state);
    }
  }

  /** Tells one build from another. */
  private static String state() throws IOException {
    var state = new StringBuilder();
    for (Path folder : folders()) {
      for (Path file : files(folder)) {
        state.append(Files.getLastModifiedTime(file)).append(Files.size(file)).append('\n');
      }
    }
    return Integer.toHexString(state.toString().hashCode());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** With its folders: Spring looks for components in them. */
  private static void pack(Path folder) throws IOException {
    try (var jar = new JarOutputStream(Files.newOutputStream(jar(folder)));
        Stream<Path> all = Files.walk(folder)) {
      jar.setLevel(0);
      for (Path path : all.filter(each -> !each.equals(folder)).sorted().toList()) {
        boolean isFile = Files.isRegularFile(path);
        jar.putNextEntry(new JarEntry(folder.relativize(path) + (isFile ? "" : "/")));
        if (isFile) {
          Files.copy(path, jar);
        }
      }
    }
  }

  private static void learn() throws IOException, InterruptedException {
    Files.deleteIfExists(LEARNED);
    var data = Files.createTempDirectory(PLACE, "data");
    try (var server =
        RealServer.launch(
                data, command("-XX:AOTCacheOutput=" + LEARNED, Suyuan.class, List.of()), Map.of())
            .ready()) {
      Sender.joining(server.address());
    }
  }
}
