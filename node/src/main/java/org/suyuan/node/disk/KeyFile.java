package org.suyuan.node.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.suyuan.proof.Ed25519;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.Cosigner;

/** A cosigner's private text form in a file that only its owner can read. */
public final class KeyFile {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  /**
   * The key of the file; a fresh one, made from the system's randomness, when there is no file.
   *
   * @param name the name the key signs under
   * @throws Rejected when the file holds no such key, a key of another name, or can be read by
   *     others
   */
  public static Cosigner openOrMake(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      return make(file, name);
    }
    if (!EnumSet.copyOf(OWNER_ALONE).containsAll(Files.getPosixFilePermissions(file))) {
      throw new Rejected(
          "Expected %s to be readable by its owner alone; chmod 600 it.".formatted(file));
    }
    Cosigner kept = Cosigner.parse(Files.readString(file).strip());
    if (!kept.key().name().equals(name)) {
      throw new Rejected(
          "Expected the key of %s in %s, found that of %s: a folder belongs to one name."
              .formatted(Rejected.quoted(name), file, Rejected.quoted(kept.key().name())));
    }
    return kept;
  }

  private static Cosigner make(Path file, String name) throws IOException {
    byte[] seed = new byte[Ed25519.KEY_SIZE];
    new SecureRandom().nextBytes(seed);
    Cosigner made = Cosigner.of(name, seed);
    Durable.replace(
        file,
        (made.privateText() + "\n").getBytes(StandardCharsets.UTF_8),
        PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    return made;
  }
}
