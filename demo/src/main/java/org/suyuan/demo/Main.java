package org.suyuan.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.demo.filling.Filling;
import org.suyuan.demo.filling.Kept;
import org.suyuan.demo.filling.Server;
import org.suyuan.demo.filling.Unhappy;

/**
 * {@code java -jar demo.jar --address http://127.0.0.1:8080 --data DIR}, with the password of the
 * account {@code admin} in {@code SUYUAN_ADMIN_PASSWORD}. Exit status 0 when the world is there
 * (also when it was before), 1 when the server refused something, 2 for wrong arguments. With
 * {@code --log} it only prints the log's verifier key and founding hash, which the members' nodes
 * are started with.
 */
public final class Main {
  private static final Set<String> OPTIONS = Set.of("--address", "--data", "--log");

  private Main() {}

  static void main(String[] args) {
    System.exit(run(args, System.getenv("SUYUAN_ADMIN_PASSWORD"), System.out));
  }

  static int run(String[] args, @Nullable String password, PrintStream out) {
    Map<String, String> options = options(args);
    try {
      String log = options.get("--log");
      if (log != null) {
        Server.Answer facts = new Server(URI.create(log)).get("/log", null);
        out.println(facts.text("key") + " " + facts.text("founding"));
        return 0;
      }
      String address = options.get("--address");
      String data = options.get("--data");
      if (address == null || data == null) {
        System.err.println(
            "Usage: SUYUAN_ADMIN_PASSWORD=… java -jar demo.jar --address URL --data DIR");
        return 2;
      }
      Path folder = Path.of(data);
      Kept kept = new Kept(folder);
      Filling filling =
          new Filling(new Server(URI.create(address)), kept, folder.resolve("nodes"), out);
      if (filling.refresh()) {
        out.println("The sample world is there already: " + kept.world());
      } else if (password == null || password.isEmpty()) {
        System.err.println("The sample world needs SUYUAN_ADMIN_PASSWORD.");
        return 2;
      } else {
        filling.fill("admin", password);
      }
      return 0;
    } catch (Unhappy | IOException e) {
      System.err.println("The sample world is not complete. " + e.getMessage());
      System.err.println("Start again with the same folder to go on from here.");
      return 1;
    }
  }

  /** Name and value of each option; empty when something else is among them. */
  private static Map<String, String> options(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
        return Map.of();
      }
      options.put(args[i], args[i + 1]);
    }
    return options;
  }
}
