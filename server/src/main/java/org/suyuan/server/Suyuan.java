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
   * Starts the server, or with {@code --suyuan.command=fsck} checks the ledger of {@code
   * --suyuan.data}, all of it when {@code --suyuan.full} is there, and ends.
   */
  public static void main(String[] arguments) {
    var options = new SimpleCommandLinePropertySource(arguments);
    if ("fsck".equals(options.getProperty("suyuan.command"))) {
      ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
      var data = Objects.requireNonNullElse(options.getProperty("suyuan.data"), "data");
      boolean full = options.containsProperty("suyuan.full");
      System.exit(FsckCommand.run(Path.of(data), full, System.getenv(), System.out));
    }
    SpringApplication.run(Suyuan.class, arguments);
  }
}
