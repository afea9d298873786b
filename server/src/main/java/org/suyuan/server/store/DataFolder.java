package org.suyuan.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Where this server keeps what must outlive it: {@code postgres/} (the database), {@code keys/}
 * (secrets, readable by the owner alone), {@code ledger/} (the last signed checkpoint).
 *
 * @param path the folder, absolute and without symbolic links
 */
public record DataFolder(Path path) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Opens the folder and makes it when it is missing. */
  public static DataFolder at(Path path) {
    try {
      var folder = Files.createDirectories(path.toAbsolutePath()).toRealPath();
      for (String inside : new String[] {"keys", "ledger"}) {
        makePrivate(folder.resolve(inside));
      }
      return new DataFolder(folder);
    } catch (IOException problem) {
      throw new UncheckedIOException("The data folder cannot be used: " + path, problem);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  /**
   * A secret of this server, made at its first use and kept as one line of base64 in {@code
   * keys/name}, mode 0600.
   *
   * @param bytes how long a new secret is; one that exists must have this length
   */
  public byte[] secret(String name, int bytes) {
    var keys = path.resolve("keys");
    var file = keys.resolve(name);
    try {
      if (Files.notExists(file)) {
        make(keys, file, bytes);
      }
      var secret = Base64.getDecoder().decode(Files.readString(file).strip());
      if (secret.length != bytes) {
        throw new IllegalStateException(
            "The secret in %s has %d bytes, but %d are needed."
                .formatted(file, secret.length, bytes));
      }
      return secret;
    } catch (IOException problem) {
      throw new UncheckedIOException("The secret cannot be read or made: " + file, problem);
    }
  }

  /** Written apart and moved into place, so a crash never leaves half a secret behind. */
  private static void make(Path keys, Path file, int bytes) throws IOException {
    var secret = new byte[bytes];
    RANDOM.nextBytes(secret);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var fresh = Files.createTempFile(keys, "new", "", ownerOnly);
    Files.writeString(
        fresh, Base64.getEncoder().encodeToString(secret) + "\n", StandardCharsets.US_ASCII);
    sync(fresh);
    try {
      Files.createLink(
          file, fresh); // unlike a move, never replaces what another process made meanwhile
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // then that one counts
    } finally {
      Files.delete(fresh);
    }
    sync(keys);
  }

  /** Forces a file's content, or a folder's list of names, to the disk. */
  public static void sync(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      channel.force(true);
    }
  }
}
