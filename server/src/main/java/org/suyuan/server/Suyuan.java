package org.suyuan.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.modulith.Modulithic;
import org.suyuan.server.ledger.FsckCommand;
import org.suyuan.server.operations.BackupCommand;
import org.suyuan.server.operations.RestoreCommand;
import org.suyuan.server.operations.UpgradeCommand;

/** The platform as one program; every package below this one is a module with one door. */
@Modulithic(sharedModules = {"base", "store"})
@SpringBootApplication
public class Suyuan {
  /**
   * Starts the server; or runs {@code --suyuan.command} on the folder {@code --suyuan.data} and
   * ends.
   */
  public static void main(String[] arguments) {
    var options = new SimpleCommandLinePropertySource(arguments);
    var command = Objects.requireNonNullElse(options.getProperty("suyuan.command"), "serve");
    switch (command) {
      case "serve" -> SpringApplication.run(Suyuan.class, arguments);
      case "recover" -> System.exit(RecoverCommand.run(arguments, System.out));
      case "successor" -> System.exit(SuccessorCommand.run(arguments, System.out));
      case "fsck", "backup", "restore", "upgrade" -> System.exit(onFolder(command, options));
      default -> {
        System.out.printf(
            "There is no command %s; use fsck, backup, restore, upgrade, recover or successor.%n",
            command);
        System.exit(2);
      }
    }
  }

  /** Libraries say much before the server has set its log up. */
  private static void quietly() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
  }

  /** What needs the folder and its database, and nothing else of the platform. */
  private static int onFolder(String command, SimpleCommandLinePropertySource options) {
    quietly();
    var data = Path.of(Objects.requireNonNullElse(options.getProperty("suyuan.data"), "data"));
    var environment = System.getenv();
    if (command.equals("fsck")) {
      boolean full = options.containsProperty("suyuan.full");
      return FsckCommand.run(data, full, environment, System.out);
    }
    if (command.equals("upgrade")) {
      return UpgradeCommand.check(data, environment, System.out);
    }
    var file = options.getProperty("suyuan.file");
    if (file == null) {
      System.out.printf("%s: name the file, with --suyuan.file=FILE%n", command);
      return 2;
    }
    if (command.equals("backup")) {
      return BackupCommand.run(Path.of(file), data, environment, System.out);
    }
    var newest = Optional.ofNullable(options.getProperty("suyuan.checkpoint")).map(Path::of);
    return RestoreCommand.run(Path.of(file), data, newest, environment, System.out);
  }
}
