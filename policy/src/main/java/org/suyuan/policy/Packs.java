package org.suyuan.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.suyuan.policy.floor.Floor;
import org.suyuan.policy.floor.VoidClauses;
import org.suyuan.policy.packs.Pack;
import org.suyuan.policy.packs.PackReader;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;

/** The door for packs that are to be put in force: read, and held to the law. */
public final class Packs {
  /** With it everybody searches the same cases. */
  private static final long SEED = 20_261_122;

  private Packs() {}

  /**
   * Reads the {@code *.yaml} of a folder.
   *
   * @throws Rejected when it is not as the schema says, a decision could fall below the law, or a
   *     clause is void
   */
  public static Pack load(Path folder) throws IOException {
    return lawful(PackReader.folder(folder));
  }

  /** As {@link #load(Path)}, from the canonical form. */
  public static Pack load(Json canonical) {
    return lawful(PackReader.canonical(canonical));
  }

  private static Pack lawful(Pack pack) {
    List<VoidClauses.Found> clauses = VoidClauses.in(pack);
    if (!clauses.isEmpty()) {
      throw new Rejected("The law makes these clauses void: " + clauses + ".");
    }
    Floor.check(pack, Floor.CASES, SEED);
    return pack;
  }
}
