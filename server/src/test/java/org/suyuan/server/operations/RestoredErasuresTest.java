package org.suyuan.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.server.store.DataFolder;

/** The list of erasures of a backup meets the one that a folder has, or that somebody brings. */
class RestoredErasuresTest {
  private static final String ONE = "{\"leaf\":\"aa\",\"path\":\"/a\"}\n";
  private static final String TWO = "{\"leaf\":\"bb\",\"path\":\"/b\"}\n";

  @TempDir Path place;
  private DataFolder folder;
  private Path list;

  @BeforeEach
  void makeFolder() {
    folder = DataFolder.at(place.resolve("data"));
    list = folder.resolve(RestoredFile.ERASURES);
  }

  private void restore(String lines) throws IOException {
    var brought = Files.writeString(place.resolve("brought"), lines);
    try (var content = Files.newInputStream(brought)) {
      RestoredFile.named(Manifest.FILES + RestoredFile.ERASURES, folder).write(content);
    }
  }

  @Test
  void itIsTakenWhereThereIsNone() throws IOException {
    restore(ONE);
    assertThat(list).hasContent(ONE);
  }

  @Test
  void noLineOfEitherIsLost() throws IOException {
    restore(ONE + TWO);
    restore(ONE);
    assertThat(Files.readString(list)).isEqualTo(ONE + TWO);
    Files.writeString(list, ONE);
    restore(TWO);
    assertThat(Files.readString(list)).isEqualTo(ONE + TWO);
  }

  @Test
  void aLineThatACrashCutOffIsNone() throws IOException {
    restore(ONE + TWO.substring(0, 9));
    restore(TWO);
    assertThat(Files.readString(list)).isEqualTo(ONE + TWO);
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    restore(ONE);
    assertThatThrownBy(() -> restore("a shopping list\n"))
        .isInstanceOf(CannotRestore.class)
        .hasMessageContaining("not a list of erasures");
    assertThat(list).hasContent(ONE);
  }
}
