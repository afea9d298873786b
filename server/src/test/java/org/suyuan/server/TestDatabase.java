package org.suyuan.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.suyuan.server.store.DataFolder;
import org.suyuan.server.store.EmbeddedDatabase;

/**
 * One PostgreSQL for the whole test run, started as in production, with the same two roles. Every
 * Spring context finds it by its settings and migrates what is missing; tests use fresh ids and
 * never clean up. It stops after all contexts are closed, because a closing context still asks the
 * database.
 */
public class TestDatabase implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("suyuan.database.url") != null) {
      return; // a launcher inside a launcher
    }
    var folder = DataFolder.at(freshFolder());
    var embedded = EmbeddedDatabase.start(folder);
    SpringApplication.getShutdownHandlers().add(embedded::close);
    makeShutdownHook();
    var database = embedded.database();
    System.setProperty("suyuan.guarantees.watch-every", "PT1H"); // tests look by themselves
    System.setProperty("suyuan.data", folder.path().toString());
    System.setProperty("suyuan.database.url", database.url());
    System.setProperty("suyuan.database.user", database.app().user());
    System.setProperty("suyuan.database.password", database.app().password());
    System.setProperty("suyuan.database.owner-user", database.owner().user());
    System.setProperty("suyuan.database.owner-password", database.owner().password());
  }

  /** Boot's shutdown hook exists only once an application ran, and some test runs have none. */
  private static void makeShutdownHook() {
    var application = new SpringApplication(TestDatabase.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.run();
  }

  private static Path freshFolder() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target", "test-data")), "run");
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
