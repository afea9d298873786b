package org.suyuan.demo.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.demo.world.Seed;

class KeptTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");

  @Test
  void theSeedIsMadeOnceAndFoundAgain(@TempDir Path folder) throws IOException {
    Seed first = new Kept(folder).seed(NOW);
    Seed later = new Kept(folder).seed(NOW.plusSeconds(3600));
    assertThat(later).isEqualTo(first);
    assertThat(first.now()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
  }

  @Test
  void onlyTheOwnerMayReadWhatIsKept(@TempDir Path folder) throws IOException {
    Kept kept = new Kept(folder.resolve("new"));
    kept.seed(NOW);
    kept.write(kept.world(), "{}");
    for (String name : new String[] {"demo.seed", "demo.json"}) {
      var rights = Files.getPosixFilePermissions(folder.resolve("new").resolve(name));
      assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
    }
  }

  @Test
  void anInterruptedDraftIsNoWorld(@TempDir Path folder) throws IOException {
    Kept kept = new Kept(folder);
    Files.writeString(folder.resolve("demo.json.new"), "half");
    assertThat(kept.world()).doesNotExist();
    kept.write(kept.world(), "whole");
    assertThat(kept.world()).hasContent("whole");
    assertThat(folder.resolve("demo.json.new")).doesNotExist();
  }

  @Test
  void aDamagedSeedIsNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("demo.seed"), "nonsense");
    assertThatThrownBy(() -> new Kept(folder).seed(NOW)).hasMessageContaining("demo.seed");
  }
}
