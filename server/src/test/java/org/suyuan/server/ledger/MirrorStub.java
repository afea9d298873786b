package org.suyuan.server.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.CompactRange;
import org.suyuan.proof.tree.EntryBundle;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;
import org.suyuan.proof.tree.TreeHash;

/** A mirror on loopback that serves whatever a test wants it to; honest unless told otherwise. */
final class MirrorStub implements AutoCloseable {
  private static final String PLATFORM = "mbr_platform";
  private static final String MEMBER = "mbr_member";

  private final HttpServer server;
  private final String prefix;
  private final String origin;
  private final SigningKey member = SigningKey.random();

  /** What it serves; a test may change it. */
  final List<byte[]> entries = new ArrayList<>();

  String checkpoint = "";

  MirrorStub(String origin) throws IOException {
    this.origin = origin;
    this.prefix = "/mirror/" + TreeHash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex() + "/";
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(prefix, this::answer);
    server.start();
    found();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void found() {
    var platform = SigningKey.random();
    var contents =
        List.of(
            new RegistryContent.Founding(
                PLATFORM, "Platform", "dns:platform.example", platform.key(), Custody.OWN, 1),
            new RegistryContent.Member(MEMBER, "Member", Role.MANUFACTURER, "dns:member.example"),
            RegistryContent.Key.of(origin, MEMBER, member, Custody.OWN),
            new RegistryContent.Right(MEMBER, new Rights(List.of(May.OBSERVE), List.of("9521"))));
    for (var content : contents) {
      entries.add(Statements.sign(platform, origin, PLATFORM, 1_772_352_000, content).bytes());
    }
  }

  /** Adds statements of the member. */
  MirrorStub grow(int count) {
    for (int i = 0; i < count; i++) {
      entries.add(statement(member));
    }
    return this;
  }

  /** A statement in the member's name by this key. */
  byte[] statement(SigningKey key) {
    var body =
        TreeHash.sha256(java.util.UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
    return Statements.sign(key, origin, MEMBER, 1_772_352_000, StatementType.EPCIS, body).bytes();
  }

  /** Serves a checkpoint over its entries, signed by this key. */
  MirrorStub sign(NoteSigner log) {
    checkpoint = new Checkpoint(origin, entries.size(), root(entries.size())).sign(log).toString();
    return this;
  }

  Hash root(int size) {
    var tree = CompactRange.empty();
    entries.subList(0, size).forEach(entry -> tree.append(TreeHash.leaf(entry)));
    return tree.root();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().substring(prefix.length());
    byte[] body;
    try {
      body =
          path.equals("checkpoint")
              ? checkpoint.getBytes(StandardCharsets.UTF_8)
              : bundle(Tile.parse(path));
    } catch (Rejected | IndexOutOfBoundsException nothing) {
      body = new byte[0];
    }
    exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private byte[] bundle(Tile tile) {
    int first = (int) tile.index() * Tile.FULL;
    return EntryBundle.write(entries.subList(first, first + tile.width()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
