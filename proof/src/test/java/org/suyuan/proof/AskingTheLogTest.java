package org.suyuan.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.NodeSource;
import org.suyuan.proof.tree.TreeHash;

/** A log that is asked for a consistency proof may lie as it likes: only arithmetic decides. */
class AskingTheLogTest {
  private static final NoteSigner LOG = NoteSigner.of("shop.example/log", new byte[32]);
  private static final int SMALL = 21;
  private static final int LARGE = 45;

  private final HttpServer server;
  private final NodeSource tree = NodeSource.over(leaves());

  AskingTheLogTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aGoodProofDecides(@TempDir Path folder) throws IOException {
    answer("/good", 200, proof(tree));
    assertThat(compare(folder, "/good")).isZero();
    assertThat(compare(folder, "/good/")).isZero();
  }

  @Test
  void aWrongProofDecidesNothing(@TempDir Path folder) throws IOException {
    answer("/wrong", 200, List.of(leaves().getFirst().base64()));
    answer("/none", 200, List.of());
    assertThat(compare(folder, "/wrong")).isEqualTo(3);
    assertThat(compare(folder, "/none")).isEqualTo(3);
  }

  @Test
  void aLogThatRefusesIsNamed(@TempDir Path folder) throws IOException {
    answer("/refusing", 404, List.of());
    assertThat(compare(folder, "/refusing")).isEqualTo(2);
  }

  private int compare(Path folder, String log) throws IOException {
    String small = bundle(folder, SMALL);
    String large = bundle(folder, LARGE);
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + log;
    var out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return Main.run(
        List.of("compare", large, small, "--key", LOG.key().toString(), "--log", address),
        InputStream.nullInputStream(),
        out,
        out);
  }

  private String bundle(Path folder, int size) throws IOException {
    String checkpoint =
        new Checkpoint(LOG.key().name(), size, tree.root(0, size)).sign(LOG).toString();
    var bundle =
        new Bundle(
            Profile.PUBLIC, "urn:x:1", checkpoint, checkpoint, List.of(), List.of(), List.of());
    return Files.write(folder.resolve(size + ".json"), bundle.bytes()).toString();
  }

  private static List<String> proof(NodeSource tree) {
    return ConsistencyProof.of(SMALL, LARGE, tree).path().stream().map(Hash::base64).toList();
  }

  private void answer(String path, int status, List<String> hashes) {
    byte[] body =
        Jcs.bytes(
            Json.object()
                .put("from", SMALL)
                .put("to", LARGE)
                .put("path", Json.texts(hashes))
                .build());
    server.createContext(
        path + "/consistency",
        exchange -> {
          boolean asked =
              exchange.getRequestURI().getQuery().equals("from=" + SMALL + "&to=" + LARGE);
          exchange.sendResponseHeaders(asked ? status : 400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static List<Hash> leaves() {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < LARGE; i++) {
      leaves.add(TreeHash.leaf(("entry " + i).getBytes(UTF_8)));
    }
    return leaves;
  }
}
