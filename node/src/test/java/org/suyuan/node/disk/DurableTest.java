package org.suyuan.node.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Cosigner;

class DurableTest {
  @TempDir Path folder;

  @Test
  void aFileIsReplacedAndItsFoldersAreMade() {
    Path file = folder.resolve("a/b/c");
    assertThat(Durable.read(file)).isNull();
    Durable.replace(file, "one");
    Durable.replace(file, "two");
    assertThat(new String(Durable.read(file), UTF_8)).isEqualTo("two");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.draft");
  }

  @Test
  void aDraftThatACrashLeftBehindIsNeitherReadNorInTheWay() throws IOException {
    Path file = folder.resolve("state");
    Files.writeString(folder.resolve("state.draft"), "half of wha");
    assertThat(Durable.read(file)).isNull();
    Durable.replace(file, "whole");
    assertThat(new String(Durable.read(file), UTF_8)).isEqualTo("whole");
  }

  @Test
  void aDiskThatRefusesLeavesTheOldBytes() throws IOException {
    Path file = folder.resolve("state");
    Durable.replace(file, "old");
    // A folder in the draft's place that cannot be removed: as good as a full disk.
    Files.createDirectories(folder.resolve("state.draft/full"));
    assertThatThrownBy(() -> Durable.replace(file, "new")).isInstanceOf(UncheckedIOException.class);
    assertThat(new String(Durable.read(file), UTF_8)).isEqualTo("old");
  }

  @Test
  void aFolderIsLockedUntilItsHolderIsGone() throws IOException {
    FolderLock lock = FolderLock.take(folder);
    assertThatThrownBy(() -> FolderLock.take(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another node");
    lock.close();
    FolderLock.take(folder).close();
  }

  @Test
  void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("witness.key");
    Cosigner made = KeyFile.openOrMake(file, "mbr_lab");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).startsWith("PRIVATE+KEY+mbr_lab+");
    assertThat(KeyFile.openOrMake(file, "mbr_lab").key()).isEqualTo(made.key());
    assertThat(KeyFile.openOrMake(folder.resolve("mirror.key"), "mbr_lab/mirror").key())
        .isNotEqualTo(made.key());
  }

  @Test
  void aKeyOfAnotherNameOrOneThatOthersCanReadIsRefused() throws IOException {
    Path file = folder.resolve("witness.key");
    KeyFile.openOrMake(file, "mbr_lab");
    assertThatThrownBy(() -> KeyFile.openOrMake(file, "mbr_other"))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("belongs to one name");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeyFile.openOrMake(file, "mbr_lab"))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("chmod 600");
  }
}
