package org.suyuan.proof.statement;

import java.util.regex.Pattern;
import org.suyuan.proof.Rejected;

/** The forms of ids, names and identities of members. */
final class Names {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern GLN = Pattern.compile("gln:[0-9]{13}");
  private static final String LABEL = "[a-z0-9]+(-+[a-z0-9]+)*";
  private static final Pattern DNS = Pattern.compile("dns:" + LABEL + "(\\." + LABEL + ")+");
  private static final int MAX_IDENTITY = 4 + 253;

  private Names() {}

  static void checkId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new Rejected(
          "Expected an id of 1 to 64 letters, digits, dots, lines and dashes, found "
              + Rejected.quoted(id)
              + ".");
    }
  }

  static void checkName(String name) {
    if (name.isEmpty()) {
      throw new Rejected("Expected a name that is not empty.");
    }
  }

  static void checkIdentity(String identity) {
    boolean good =
        identity.length() <= MAX_IDENTITY
            && (GLN.matcher(identity).matches() || DNS.matcher(identity).matches());
    if (!good) {
      throw new Rejected(
          "Expected gln: and 13 digits, or dns: and a domain name, found "
              + Rejected.quoted(identity)
              + ".");
    }
  }
}
