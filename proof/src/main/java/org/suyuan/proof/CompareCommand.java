package org.suyuan.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.Comparison;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;

/** {@code compare}: whether two bundles show one history of their log. */
final class CompareCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private CompareCommand() {}

  static Comparison.Outcome run(List<String> args, PrintStream out) throws IOException {
    Options given = Options.of(args, 2, Set.of("--key", "--log"), Set.of());
    List<NoteKey> keys = given.value("--key").map(NoteKey::parse).stream().toList();
    Comparison comparison =
        Comparison.of(read(given.words().getFirst()), read(given.words().getLast()), keys);
    Optional<String> log = given.value("--log");
    if (log.isPresent() && comparison.outcome() == Comparison.Outcome.UNDECIDED) {
      comparison = comparison.with(ask(log.get(), comparison));
    }
    out.print(text(comparison, !keys.isEmpty()));
    return comparison.outcome();
  }

  private static Bundle read(String file) throws IOException {
    return Bundle.parse(Files.readAllBytes(Path.of(file)));
  }

  static String text(Comparison comparison, boolean verified) {
    var text = new StringBuilder();
    text.append(comparison.outcome().name().replace('_', ' ')).append(": ");
    text.append(comparison.detail()).append('\n');
    text.append(
        verified
            ? "The log's key signed both checkpoints.\n"
            : "No signature was checked: without --key this is no evidence against anybody.\n");
    boolean split = comparison.outcome() == Comparison.Outcome.SPLIT_VIEW;
    for (Comparison.Shown shown : List.of(comparison.smaller(), comparison.larger())) {
      text.append('\n').append(split ? shown.note() : shown.checkpoint().text());
    }
    return text.toString();
  }

  /** The log's own proof, of which nothing is believed before it is computed. */
  private static List<Hash> ask(String log, Comparison comparison) throws IOException {
    URI address =
        URI.create(
            "%s/consistency?from=%d&to=%d"
                .formatted(
                    log.replaceAll("/+$", ""),
                    comparison.smaller().checkpoint().size(),
                    comparison.larger().checkpoint().size()));
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(address + " answered " + answer.statusCode());
      }
      return hashes(Json.parseObject(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static List<Hash> hashes(Json.Obj answer) {
    List<Hash> hashes = new ArrayList<>();
    if (answer.get("path") instanceof Json.Arr(var elements)) {
      for (Json element : elements) {
        if (element instanceof Json.Str(String hash)) {
          hashes.add(Hash.parseBase64(hash));
        }
      }
    }
    return hashes;
  }
}
