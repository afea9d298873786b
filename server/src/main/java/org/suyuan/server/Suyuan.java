package org.suyuan.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.modulith.Modulithic;
import org.suyuan.server.ledger.FsckCommand;

/** The platform as one program; every package below this one is a module with one door. */
@Modulithic(sharedModules = {"base", "store"})
@SpringBootApplication
public class Suyuan {
  /**
   * Starts the server; or runs {@code --suyuan.command}, which is {@code fsck}, {@code recover} or
   * {@code successor}, on the folder {@code --suyuan.data} and ends.
   */
  public static void main(String[] arguments) {
    var options = new SimpleCommandLinePropertySource(arguments);
    var command = Objects.requireNonNullElse(options.getProperty("suyuan.command"), "serve");
    switch (command) {
      case "serve" -> SpringApplication.run(Suyuan.class, arguments);
      case "fsck" -> System.exit(fsck(options));
      case "recover" -> System.exit(RecoverCommand.run(arguments, System.out));
      case "successor" -> System.exit(SuccessorCommand.run(arguments, System.out));
      default -> {
        System.out.printf("There is no command %s; use fsck, recover or successor.%n", command);
        System.exit(2);
      }
    }
  }

  private static int fsck(SimpleCommandLinePropertySource options) {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    var data = Objects.requireNonNullElse(options.getProperty("suyuan.data"), "data");
    boolean full = options.containsProperty("suyuan.full");
    return FsckCommand.run(Path.of(data), full, System.getenv(), System.out);
  }
}
