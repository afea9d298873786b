package org.suyuan.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy that a file names at the start. */
class PolicyFileTest {
  @Test
  void itIsSaidOnceAndAgainOnlyWhenItChanged(@TempDir Path place) throws IOException, SQLException {
    var file = place.resolve("log.policy");
    var setting = "--suyuan.ledger.policy=" + file;
    Files.writeString(file, "# one\nquorum none\n");
    try (var server = AllianceServer.fresh(place, setting)) {
      assertThat(server.get("/registry/policy").body()).isEqualTo("# one\nquorum none\n");
      int entries = server.bean(Members.class).registryEntries().size();

      server.restart(setting);
      assertThat(server.bean(Members.class).registryEntries()).hasSize(entries);

      Files.writeString(file, "# two\nquorum none\n");
      server.restart(setting);
      assertThat(server.get("/registry/policy").body()).isEqualTo("# two\nquorum none\n");
      assertThat(server.bean(Members.class).registryEntries()).hasSize(entries + 1);

      server.restart();
      assertThat(server.get("/registry/policy").body()).isEqualTo("# two\nquorum none\n");
    }
  }
}
