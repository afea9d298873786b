package org.suyuan.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.suyuan.server.store.DataFolder;

/**
 * Says to other programs on this machine that the server is ready, and on which port: {@code
 * server.port} in the data folder.
 */
@Component
class Announcement {
  private final Path file;

  Announcement(DataFolder folder) {
    this.file = folder.resolve("server.port");
  }

  @EventListener
  void ready(ApplicationReadyEvent event) throws IOException {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      var fresh = file.resolveSibling("server.port.new");
      Files.writeString(fresh, web.getWebServer().getPort() + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @EventListener(ContextClosedEvent.class)
  void closed() throws IOException {
    Files.deleteIfExists(file);
  }
}
