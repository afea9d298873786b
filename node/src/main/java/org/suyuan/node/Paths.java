package org.suyuan.node;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.http.Refused;
import org.suyuan.node.http.Reply;
import org.suyuan.node.http.Request;
import org.suyuan.node.http.Route;
import org.suyuan.node.mirror.Mirror;
import org.suyuan.node.watch.Source;
import org.suyuan.node.witness.Cosigned;
import org.suyuan.node.witness.Evidence;
import org.suyuan.node.witness.Split;
import org.suyuan.node.witness.Witness;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.tree.Tile;

/**
 * Every address of a node. The submission prefix is {@code /} for witness and mirror; the witness
 * is monitored below {@code /}, the mirror below {@code /mirror/}. No part of a path ever becomes
 * part of a file's name unless it is spelled exactly as a tile is.
 */
final class Paths implements Route.Table {
  private static final int LONGEST_SUBMISSION = 64 << 10;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BYTES = "application/octet-stream";

  private final String log;
  private final Witness witness;
  private final Mirror mirror;
  private final Evidence evidence;
  private final Pages pages;

  Paths(NoteKey log, Witness witness, Mirror mirror, Evidence evidence, Pages pages) {
    this.log = Source.folder(log);
    this.witness = witness;
    this.mirror = mirror;
    this.evidence = evidence;
    this.pages = pages;
  }

  @Override
  public Route of(Request request) {
    return switch (request.path()) {
      case "/add-checkpoint" ->
          posted(request, new Route.Submission(LONGEST_SUBMISSION, witness::addCheckpoint));
      case "/add-entries" -> {
        checkBytes(request.header("Content-Type"));
        yield posted(request, new Route.Upload(mirror::addEntries));
      }
      case "/" -> read(request, () -> pages.status(request.header("Accept-Language")));
      case "/status" -> read(request, pages::json);
      case "/verify.html" -> read(request, pages::verifier);
      case "/site.css" -> read(request, pages::style);
      default -> read(request, monitored(request.path()));
    };
  }

  private Supplier<Reply> monitored(String path) {
    if (path.equals("/" + log + "/checkpoint")) {
      return () -> checkpoint(witness.latest().map(Cosigned.One::note));
    }
    if (path.equals("/mirror/" + log + "/checkpoint")) {
      return () -> checkpoint(mirror.latest());
    }
    if (path.startsWith("/mirror/" + log + "/tile/")) {
      return () -> tile(path.substring(("/mirror/" + log + "/").length()));
    }
    if (path.equals("/split/" + log)) {
      return this::split;
    }
    throw nothing();
  }

  private static Route posted(Request request, Route route) {
    if (!request.method().equals("POST")) {
      throw new Refused(Reply.sentence(405, "Only POST is answered here.").with("Allow", "POST"));
    }
    return route;
  }

  private static Route read(Request request, Supplier<Reply> reply) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw new Refused(
          Reply.sentence(405, "Only GET is answered here.").with("Allow", "GET, HEAD"));
    }
    return new Route.Read(reply);
  }

  private static void checkBytes(@Nullable String type) {
    if (type != null && !type.equalsIgnoreCase(BYTES)) {
      throw new Refused(415, "Entries come as " + BYTES + ".");
    }
  }

  private static Reply checkpoint(Optional<SignedNote> note) {
    return note.map(cosigned -> Reply.of(200, TEXT, cosigned.bytes())).orElseThrow(Paths::nothing);
  }

  private Reply tile(String path) {
    byte @Nullable [] bytes = mirror.tile(parsed(path));
    if (bytes == null) {
      throw nothing();
    }
    return Reply.of(200, BYTES, bytes).with("Cache-Control", "public, max-age=31536000, immutable");
  }

  private static Tile parsed(String path) {
    try {
      return Tile.parse(path);
    } catch (Rejected malformed) {
      throw new Refused(400, String.valueOf(malformed.getMessage()));
    }
  }

  private Reply split() {
    Split split = evidence.split().orElseThrow(Paths::nothing);
    return Reply.of(200, "application/json", Jcs.text(Status.json(split)) + "\n");
  }

  private static Refused nothing() {
    return new Refused(404, "There is nothing here.");
  }
}
