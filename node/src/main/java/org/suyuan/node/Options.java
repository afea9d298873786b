package org.suyuan.node;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.tree.Hash;

/**
 * What a node is started with.
 *
 * @param name its name, which its keys sign under
 * @param folder where all of its state lies
 * @param log the address of the log, at which its checkpoint is found
 * @param logKey the log's key; its name is the log's origin
 * @param founding the leaf hash of entry 0
 * @param address what to listen on
 * @param port 0 for any free one
 * @param peers the addresses of other nodes to look at
 */
record Options(
    String name,
    Path folder,
    String log,
    NoteKey logKey,
    Hash founding,
    String address,
    int port,
    List<String> peers) {
  static final String USAGE =
      """
      usage: java -jar node.jar --name NAME --dir DIR --log URL --log-key VKEY --founding HASH --port N
                                [--address 127.0.0.1] [--peer URL]...

      --name      the name your keys sign under: your member id
      --dir       the folder for the keys and all state; made when it is not there
      --log       the address of the log, at which its checkpoint is: http://…/log
      --log-key   the log's verifier key, name+id+base64
      --founding  the leaf hash of the log's first entry, 64 hexadecimal digits
      --port      where to listen; 0 takes any free port
      --address   what to listen on; 127.0.0.1 when it is not given
      --peer      the address of another node to compare with; as often as you like
      """;

  private static final Set<String> ONCE =
      Set.of("--name", "--dir", "--log", "--log-key", "--founding", "--port", "--address");
  private static final int LAST_PORT = 65_535;

  Options {
    peers = List.copyOf(peers);
    checkWeb(log);
    peers.forEach(Options::checkWeb);
  }

  /**
   * @throws Rejected naming the argument that is missing or wrong
   */
  static Options parse(List<String> args) {
    Map<String, String> given = new HashMap<>();
    List<String> peers = new ArrayList<>();
    for (int i = 0; i < args.size(); i += 2) {
      String option = args.get(i);
      if (!ONCE.contains(option) && !option.equals("--peer")) {
        throw new Rejected("Unknown argument " + Rejected.quoted(option) + ".");
      }
      if (i + 1 == args.size()) {
        throw new Rejected("Expected a value behind " + option + ".");
      }
      if (option.equals("--peer")) {
        peers.add(args.get(i + 1));
      } else if (given.put(option, args.get(i + 1)) != null) {
        throw new Rejected("Expected " + option + " once.");
      }
    }
    return new Options(
        of(given, "--name"),
        Path.of(of(given, "--dir")),
        of(given, "--log"),
        NoteKey.parse(of(given, "--log-key")),
        Hash.parseHex(of(given, "--founding")),
        given.getOrDefault("--address", "127.0.0.1"),
        port(of(given, "--port")),
        peers);
  }

  private static String of(Map<String, String> given, String option) {
    @Nullable String value = given.get(option);
    if (value == null) {
      throw new Rejected("Expected " + option + ".");
    }
    return value;
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > LAST_PORT) {
      throw new Rejected("Expected a port from 0 to 65535, found " + Rejected.quoted(text) + ".");
    }
    return Integer.parseInt(text);
  }

  private static void checkWeb(String url) {
    if (!url.matches("https?://[^\\s?#]+") || !isUri(url)) {
      throw new Rejected(
          "Expected an address http://… or https://…, found " + Rejected.quoted(url));
    }
  }

  private static boolean isUri(String url) {
    try {
      return URI.create(url).getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
