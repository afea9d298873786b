package org.suyuan.node.mirror;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.suyuan.node.http.Refused;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.Tile;

/** The body of {@code add-entries}, read piece by piece: the header, then package after package. */
final class Upload {
  private static final int MAX_PROOF = 63;
  private static final int BUFFER = 16 << 10;

  /**
   * Entries that are proven together: at most one bundle.
   *
   * @param first where the subtree begins that the proof is for: the start of the bundle
   * @param start the index of the first entry that is here
   * @param entries those from {@code start} on
   * @param proof subtree consistency with the tree of the upload's end
   */
  record EntryPackage(long first, long start, List<Received> entries, List<Hash> proof) {
    long end() {
      return start + entries.size();
    }
  }

  private final DataInputStream in;
  private final String origin;
  private final long start;
  private final long end;
  private long at;

  private Upload(DataInputStream in, String origin, long start, long end) {
    this.in = in;
    this.origin = origin;
    this.start = start;
    this.end = end;
    this.at = start;
  }

  /**
   * Reads the header.
   *
   * @throws Refused 400 when it ends too soon or asks for what cannot be
   */
  static Upload open(InputStream body) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(body, BUFFER));
    try {
      String origin = new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8);
      long start = in.readLong();
      long end = in.readLong();
      // Pending checkpoints are found by their size here; nothing is needed back in a ticket.
      in.skipNBytes(in.readUnsignedShort());
      if (start < 0 || end < start) {
        throw new Refused(400, "The upload must not end before it starts.");
      }
      return new Upload(in, origin, start, end);
    } catch (EOFException | ZipException cut) {
      throw new Refused(400, "The body ends inside its header.");
    }
  }

  String origin() {
    return origin;
  }

  /** The index of the first entry that is sent. */
  long start() {
    return start;
  }

  /** The size of the tree that the entries are proven to be in. */
  long end() {
    return end;
  }

  /** Whether packages are still to come before the upload is whole. */
  boolean isWhole() {
    return at == end;
  }

  /**
   * Reads the next package of the canonical sequence.
   *
   * @return empty when the body ended before or inside it
   * @throws Refused 400 when it announces too many hashes
   */
  Optional<EntryPackage> next() throws IOException {
    long first = at - at % Tile.FULL;
    long last = Math.min(end - first, Tile.FULL) + first;
    try {
      List<Received> entries = new ArrayList<>();
      for (long i = at; i < last; i++) {
        byte[] entry = new byte[in.readUnsignedShort()];
        in.readFully(entry);
        entries.add(Received.of(entry));
      }
      var read = new EntryPackage(first, at, entries, proof());
      at = last;
      return Optional.of(read);
    } catch (EOFException | ZipException cut) {
      return Optional.empty();
    }
  }

  private List<Hash> proof() throws IOException {
    int count = in.readUnsignedByte();
    if (count > MAX_PROOF) {
      throw new Refused(400, "A package has at most 63 hashes.");
    }
    List<Hash> hashes = new ArrayList<>();
    byte[] hash = new byte[Hash.SIZE];
    for (int i = 0; i < count; i++) {
      in.readFully(hash);
      hashes.add(Hash.of(hash));
    }
    return hashes;
  }
}
