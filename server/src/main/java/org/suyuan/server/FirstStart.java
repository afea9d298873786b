package org.suyuan.server;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a platform of one's own is told once, before its first start: its log's permanent name, the
 * address that the world knows, and the first administrator's password. Each comes from the
 * settings, or is asked on a terminal; without both nothing is made, and what is missing is said.
 */
final class FirstStart {
  /** In the data folder; read by every later start, and part of every backup. */
  static final String FILE = "settings.properties";

  private static final Pattern ORIGIN =
      Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(/[A-Za-z0-9._-]+)*");
  private static final int SHORTEST_PASSWORD = 10;
  private static final int LONGEST_PASSWORD = 72;

  private final UnaryOperator<String> setting;
  private final Optional<Function<Question, String>> terminal;
  private final List<String> missing = new ArrayList<>();

  /**
   * @param setting what is set by a name, empty when it is not
   * @param terminal somebody who can be asked
   */
  FirstStart(UnaryOperator<String> setting, Optional<Function<Question, String>> terminal) {
    this.setting = setting;
    this.terminal = terminal;
  }

  /** One that is asked; a secret is not shown while it is typed. */
  record Question(String text, boolean isSecret) {}

  /** Everything that must be known. */
  record Answers(String origin, String publicAddress, String password) {}

  /** Nothing was made; the message says what is missing or wrong. */
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(String sentence) {
      super(sentence);
    }
  }

  /** The answers; asked again on a terminal until they are good. */
  Answers answers() {
    var origin =
        answer(
            "suyuan.ledger.origin",
            "--origin NAME: the permanent name of your log, such as shop.example/2026. It stands in every proof and never changes.",
            false,
            FirstStart::objectionToOrigin);
    var address =
        answer(
            "suyuan.public-address",
            "--public-address URL: where the world will reach this platform, such as https://trace.shop.example",
            false,
            FirstStart::objectionToAddress);
    var password =
        answer(
            "SUYUAN_ADMIN_PASSWORD",
            "SUYUAN_ADMIN_PASSWORD: the password of the first administrator (login: admin), 10 characters or more.",
            true,
            FirstStart::objectionToPassword);
    if (!missing.isEmpty()) {
      throw new Unanswered(
          "A platform of your own is told three things before its first start, and there is no terminal to ask:\n  "
              + String.join("\n  ", missing));
    }
    return new Answers(origin, address, password);
  }

  private String answer(
      String name, String meaning, boolean isSecret, Function<String, Optional<String>> objection) {
    var given = setting.apply(name);
    if (!given.isEmpty()) {
      objection
          .apply(given)
          .ifPresent(why -> {
            throw new Unanswered(why);
          });
      return given;
    }
    if (terminal.isEmpty()) {
      missing.add(meaning);
      return "";
    }
    var question = meaning;
    while (true) {
      var typed = terminal.get().apply(new Question(question, isSecret)).strip();
      var why = objection.apply(typed);
      if (why.isEmpty()) {
        return typed;
      }
      question = why.get();
    }
  }

  static Optional<String> objectionToOrigin(String origin) {
    return ORIGIN.matcher(origin).matches() && origin.length() <= 100
        ? Optional.empty()
        : Optional.of(
            "The name of a log is a host and a path without spaces, such as shop.example/2026, not: "
                + origin);
  }

  static Optional<String> objectionToAddress(String address) {
    try {
      var parsed = new URI(address);
      boolean isWhole =
          parsed.getHost() != null
              && (parsed.getPath().isEmpty() || parsed.getPath().equals("/"))
              && parsed.getQuery() == null;
      boolean isSafe =
          "https".equals(parsed.getScheme())
              || ("http".equals(parsed.getScheme()) && !GoingPublic.isPublic(parsed));
      if (isWhole && isSafe) {
        return Optional.empty();
      }
    } catch (java.net.URISyntaxException malformed) {
      // the same answer
    }
    return Optional.of(
        "The public address is https:// and a host without a path (http:// for this machine alone), not: "
            + address);
  }

  static Optional<String> objectionToPassword(String password) {
    boolean isGood =
        password.length() >= SHORTEST_PASSWORD
            && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    return isGood
        ? Optional.empty()
        : Optional.of("The administrator's password has 10 characters or more, at most 72 bytes.");
  }

  /** Keeps what every later start needs; the password is not among it. */
  static void keep(Path data, Answers answers) throws IOException {
    Files.createDirectories(data);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var fresh = Files.createTempFile(data, "new", "", ownerOnly);
    Files.writeString(
        fresh,
        """
        # Said before the first start. The origin is permanent: it stands in every proof.
        suyuan.ledger.origin=%s
        suyuan.public-address=%s
        """
            .formatted(answers.origin(), answers.publicAddress()));
    Files.move(fresh, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
