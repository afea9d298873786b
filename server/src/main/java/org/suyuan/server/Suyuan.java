package org.suyuan.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.modulith.Modulithic;
import org.suyuan.server.ledger.FsckCommand;
import org.suyuan.server.members.OpeningsCheck;
import org.suyuan.server.operations.BackupCommand;
import org.suyuan.server.operations.RestoreCommand;
import org.suyuan.server.operations.UpgradeCommand;
import org.suyuan.server.store.RunningDatabase;
import org.suyuan.server.store.Schema;

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
      case "serve" -> serve(arguments, options);
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

  private static void serve(String[] arguments, SimpleCommandLinePropertySource options) {
    try {
      quietly();
      if (options.containsProperty("suyuan.first-start") && !hasBegunElsewhere()) {
        beginFor(settings(options));
      }
    } catch (FirstStart.Unanswered | IOException problem) {
      System.err.println(problem.getMessage());
      System.exit(2);
    }
    var objections = GoingPublic.objections(settings(options));
    if (!objections.isEmpty()) {
      System.err.println("This server does not go public:");
      objections.forEach(objection -> System.err.println("  " + objection));
      System.exit(2);
    }
    SpringApplication.run(Suyuan.class, arguments);
  }

  /** Libraries say much before the server has set its log up. */
  private static void quietly() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
  }

  /** A second server of a platform has a new folder and the same external database. */
  private static boolean hasBegunElsewhere() {
    return RunningDatabase.external(System.getenv())
        .map(running -> !Schema.of(running.database()).versions().isEmpty())
        .orElse(false);
  }

  private static void beginFor(Environment settings) throws IOException {
    var answers = new FirstStart(name -> settings.getProperty(name, ""), Terminal.here()).answers();
    FirstStart.keep(Path.of(settings.getProperty("suyuan.data", "data")), answers);
    // Where the first administrator is made looks for it, and it is kept nowhere.
    System.setProperty("SUYUAN_ADMIN_PASSWORD", answers.password());
  }

  /** As the server itself will read them. */
  private static Environment settings(SimpleCommandLinePropertySource options) {
    var settings = new StandardEnvironment();
    settings.getPropertySources().addFirst(options);
    ConfigDataEnvironmentPostProcessor.applyTo(settings);
    return settings;
  }

  /** What needs the folder and its database, and nothing else of the platform. */
  private static int onFolder(String command, SimpleCommandLinePropertySource options) {
    quietly();
    var data = Path.of(Objects.requireNonNullElse(options.getProperty("suyuan.data"), "data"));
    var environment = System.getenv();
    if (command.equals("fsck")) {
      boolean full = options.containsProperty("suyuan.full");
      return FsckCommand.run(data, full, environment, System.out, OpeningsCheck::check);
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
    var erasures = Optional.ofNullable(options.getProperty("suyuan.erasures")).map(Path::of);
    return RestoreCommand.run(Path.of(file), data, newest, erasures, environment, System.out);
  }
}
