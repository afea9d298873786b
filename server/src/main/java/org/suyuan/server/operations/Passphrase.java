package org.suyuan.server.operations;

import java.util.Arrays;
import java.util.Map;

/** The secret of a backup: from {@code SUYUAN_PASSPHRASE}, or asked on the terminal. */
final class Passphrase {
  private static final int SHORTEST = 12;

  private Passphrase() {}

  /** For a new backup: long enough, and typed twice. */
  static char[] fresh(Map<String, String> environment) {
    var given = environment.get("SUYUAN_PASSPHRASE");
    var passphrase = given == null ? asked("Passphrase for this backup: ") : given.toCharArray();
    if (passphrase.length < SHORTEST) {
      throw new CannotRestore(
          "The passphrase has %d characters and needs at least %d: whoever opens the backup has every key of this platform."
              .formatted(passphrase.length, SHORTEST));
    }
    if (given == null && !Arrays.equals(passphrase, asked("The same once more: "))) {
      throw new CannotRestore("The two passphrases are not the same.");
    }
    return passphrase;
  }

  /** Of an existing backup. */
  static char[] of(Map<String, String> environment) {
    var given = environment.get("SUYUAN_PASSPHRASE");
    return given == null ? asked("Passphrase of this backup: ") : given.toCharArray();
  }

  private static char[] asked(String question) {
    var terminal = System.console();
    if (terminal == null || !terminal.isTerminal()) {
      throw new CannotRestore(
          "There is no terminal to ask for the passphrase; put it into SUYUAN_PASSPHRASE.");
    }
    var typed = terminal.readPassword("%s", question);
    return typed == null ? new char[0] : typed;
  }
}
