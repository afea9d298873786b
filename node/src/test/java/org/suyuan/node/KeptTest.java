package org.suyuan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.tree.TreeHash;

/** What lies in the folder: it is all a node knows, and what does not fit is said at the start. */
class KeptTest {
  @TempDir Path folder;

  private final TestLog log = TestLog.of300();
  private final Nodes nodes = new Nodes();

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void everythingIsAsItWasAfterARestart() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 100);
    node.mirrored(log, 0, 100);
    node.cosigned(log, 100, 290);
    NoteKey key = node.witnessKey();
    nodes.stop();
    Client again = nodes.start(folder, log);
    assertThat(again.witnessKey()).isEqualTo(key);
    assertThat(again.addCheckpoint(log.submission(0, 300)).text()).isEqualTo("290\n");
    again.mirrored(log, 100, 290);
    again.cosigned(log, 290, 300);
    again.mirrored(log, 290, 300);
  }

  @Test
  void everyCheckpointThatWasCosignedIsKeptWhole() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 100);
    node.cosigned(log, 100, 200);
    Path kept = folder.resolve(Client.FOLDER).resolve("cosigned");
    assertThat(Files.readString(kept.resolve("%020d".formatted(100))))
        .startsWith(log.note(100).toString());
    assertThat(Files.readString(kept.resolve("%020d".formatted(200))))
        .startsWith(log.note(200).toString());
  }

  @Test
  void whileTheDiskRefusesNothingIsCosigned() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 100);
    node.mirrored(log, 0, 100);
    Path cosigned = inTheWayOf(folder.resolve(Client.FOLDER), "cosigned/%020d".formatted(200));
    assertThat(node.addCheckpoint(log.submission(100, 200)).status()).isEqualTo(503);
    assertThat(node.addCheckpoint(log.submission(0, 200)).text()).isEqualTo("100\n");
    Files.delete(cosigned);
    node.cosigned(log, 100, 200);
    Path entries = inTheWayOf(folder.resolve(Client.FOLDER), "mirror/tile/entries/000");
    assertThat(node.addEntries(log.upload(100, 200)).status()).isEqualTo(503);
    Files.delete(entries);
    node.mirrored(log, 100, 200);
    Path checkpoint = inTheWayOf(folder.resolve(Client.FOLDER), "mirror/checkpoint");
    assertThat(node.addEntries(log.upload(200, 200)).status()).isEqualTo(503);
    Files.delete(checkpoint);
    node.mirrored(log, 200, 200);
  }

  @Test
  void anUploadThatTheDiskCutsIsTakenUpAgain() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 200);
    node.mirrored(log, 0, 200);
    node.cosigned(log, 200, 300);
    // The entries are on the disk, and the tile over them is not.
    Path tile = inTheWayOf(folder.resolve(Client.FOLDER), "mirror/tile/1/000");
    assertThat(node.addEntries(log.upload(200, 300)).status()).isEqualTo(503);
    assertThat(node.get("/mirror/" + Client.FOLDER + "/tile/0/000").status()).isEqualTo(404);
    Files.delete(tile);
    node.mirrored(log, 200, 300);
    nodes.stop();
    nodes.start(folder, log).mirrored(log, 300, 300);
  }

  /** Puts a folder where the draft of a file must be written: as good as a full disk. */
  private static Path inTheWayOf(Path log, String file) throws IOException {
    Path inside = log.resolve(file + ".draft").resolve("full");
    Files.createDirectories(inside);
    return inside;
  }

  @Test
  void aSecondNodeInTheFolderIsRefused() throws IOException {
    nodes.start(folder, log);
    assertThatThrownBy(() -> nodes.start(folder, log))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another node is running");
  }

  @Test
  void aCheckpointThatWasChangedIsNamedAtTheStart() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 100);
    nodes.stop();
    Path kept = folder.resolve(Client.FOLDER).resolve("cosigned/%020d".formatted(100));
    Files.writeString(kept, Files.readString(kept).replaceFirst("\n100\n", "\n101\n"));
    assertThatThrownBy(() -> nodes.start(folder, log))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining(kept.getFileName().toString());
  }

  @Test
  void aCopiedEntryThatWasChangedIsNoticedAtTheStart() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 300);
    node.mirrored(log, 0, 300);
    nodes.stop();
    Path bundle = folder.resolve(Client.FOLDER).resolve("mirror/tile/entries/001");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[50] ^= 1;
    Files.write(bundle, bytes);
    assertThatThrownBy(() -> nodes.start(folder, log))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void tilesThatACrashLeftOutAreMadeUpFor() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 300);
    node.mirrored(log, 0, 300);
    String tile = "/mirror/" + Client.FOLDER + "/tile/1/000.p/1";
    byte[] before = node.get(tile).bytes();
    nodes.stop();
    Files.delete(folder.resolve(Client.FOLDER).resolve("mirror/tile/1/000"));
    assertThat(nodes.start(folder, log).get(tile).bytes()).isEqualTo(before).hasSize(32);
  }

  @Test
  void registryStatementsAheadOfTheirEntriesArePassedOver() throws IOException {
    Client node = nodes.start(folder, log);
    node.cosigned(log, 0, 300);
    node.addEntries(log.upload(0, 300, 1));
    nodes.stop();
    // As after a crash between the registry's file and the entries': nothing of the copy is left.
    Files.delete(folder.resolve(Client.FOLDER).resolve("mirror/tile/entries/000"));
    Files.delete(folder.resolve(Client.FOLDER).resolve("mirror/tile/1/000"));
    nodes.start(folder, log).mirrored(log, 0, 300);
  }

  @Test
  void aFolderBelongsToOneLog() throws IOException {
    nodes.start(folder, log);
    nodes.stop();
    var founding = TreeHash.sha256("another".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> nodes.start(Nodes.options(folder, founding, Nodes.NOBODY)))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("founding");
    Options same = Nodes.options(folder, log.founding(), Nodes.NOBODY);
    Options otherKey =
        new Options(
            same.name(),
            folder,
            same.log(),
            NoteSigner.of(TestLog.ORIGIN, TestLog.seed("another key")).key(),
            same.founding(),
            same.address(),
            0,
            same.peers());
    assertThatThrownBy(() -> nodes.start(otherKey))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("log.key");
  }
}
