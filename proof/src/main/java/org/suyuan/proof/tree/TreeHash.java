package org.suyuan.proof.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hashes of a Merkle tree as RFC 6962 section 2.1 defines them over SHA-256. Leaves and inner
 * nodes start with different bytes, so that no leaf can pass for a node.
 */
public final class TreeHash {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(TreeHash::newSha256);

  /** The root of the tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY_ROOT = sha256(new byte[0]);

  private TreeHash() {}

  /** SHA-256(0x00 ‖ entry), of an entry in one or more parts. */
  public static Hash leaf(byte[]... entry) {
    MessageDigest digest = SHA_256.get();
    digest.update(LEAF);
    return hash(digest, entry);
  }

  /** SHA-256(0x01 ‖ left ‖ right). */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = SHA_256.get();
    digest.update(NODE);
    left.feed(digest);
    right.feed(digest);
    return Hash.owned(digest.digest());
  }

  /** Plain SHA-256, without a prefix, of these bytes in one or more parts. */
  public static Hash sha256(byte[]... bytes) {
    return hash(SHA_256.get(), bytes);
  }

  private static Hash hash(MessageDigest digest, byte[][] parts) {
    for (byte[] part : parts) {
      digest.update(part);
    }
    return Hash.owned(digest.digest());
  }

  /** The root over these leaf hashes; {@link #EMPTY_ROOT} when there are none. */
  public static Hash root(List<Hash> leafHashes) {
    CompactRange range = CompactRange.empty();
    leafHashes.forEach(range::append);
    return range.root();
  }

  /** The largest power of two below {@code count}, where RFC 6962 splits a tree; count ≥ 2. */
  static long leftSize(long count) {
    return Long.highestOneBit(count - 1);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one does not.", e);
    }
  }
}
