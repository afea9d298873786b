package org.suyuan.server;

import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.ledger.CannotRecover;
import org.suyuan.server.ledger.Recovery;
import org.suyuan.server.members.RegistryRecovery;

/**
 * {@code recover} from the command line: brings a database that is behind its own log up to what a
 * member's mirror holds, and says what cannot come back. The drill is in {@code docs/drills.md}.
 */
final class RecoverCommand {
  private RecoverCommand() {}

  /**
   * Recovers the log of {@code --suyuan.data} from the node at {@code --suyuan.from}.
   *
   * @return the exit code: 0 everything that was signed is back, 1 something is still missing, 2 it
   *     could not be done
   */
  static int run(String[] arguments, PrintStream out) {
    var options = new SimpleCommandLinePropertySource(arguments);
    var from = options.getProperty("suyuan.from");
    if (from == null) {
      out.println("recover: name the node of a member, with --suyuan.from=http://…");
      return 2;
    }
    try (var context = tables(arguments)) {
      var founding = Optional.ofNullable(options.getProperty("suyuan.founding"));
      var members = context.getBean(RegistryRecovery.class);
      var outcome =
          context
              .getBean(Recovery.class)
              .from(URI.create(from), founding.map(Hash::parseHex), members::take);
      tell(outcome, members.summary(), out);
      return outcome.missing() == 0 ? 0 : 1;
    } catch (CannotRecover | Rejected | IllegalArgumentException refused) {
      out.println("recover: nothing was changed. " + refused.getMessage());
      return 2;
    }
  }

  /** The program with its tables and without anything that works by itself. */
  static org.springframework.context.ConfigurableApplicationContext tables(String[] arguments) {
    return new SpringApplicationBuilder(Suyuan.class)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .logStartupInfo(false)
        .run(arguments);
  }

  private static void tell(
      Recovery.Outcome outcome, RegistryRecovery.Summary summary, PrintStream out) {
    out.printf(
        "recover: %d entries were stored, %d came back from the mirror, %d of them registry statements.%n",
        outcome.stored(), outcome.recovered(), summary.registered());
    if (summary.closed() > 0) {
      out.printf(
          "recover: %d records cannot be opened here any more: their documents and secrets were never on the log. Ask the members to send their statements again; each gets the id it had.%n",
          summary.closed());
    }
    if (summary.hostedKeys() > 0) {
      out.printf(
          "recover: %d keys that we held for members were made under another master key and are lost. Revoke these keys and register new ones.%n",
          summary.hostedKeys());
    }
    if (!summary.platformSigns()) {
      out.println(
          "recover: the platform's own signing key was made under another master key and is lost. Members go on with their own keys, but nothing can be registered any more: begin a successor log.");
    }
    out.println(
        "recover: keys for machines that were issued since the copy are lost; issue new ones.");
    if (outcome.missing() > 0) {
      out.printf(
          "recover: STILL MISSING: %d entries that this server signed. It signs nothing before they are back: recover from a mirror that holds them, or begin a successor log.%n",
          outcome.missing());
    }
  }
}
