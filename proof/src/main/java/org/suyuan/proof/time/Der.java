package org.suyuan.proof.time;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.proof.Rejected;

/**
 * Reads DER (X.690) element by element, and nothing looser: one spelling per length, no indefinite
 * length, nothing left over. The order of a SET OF is not looked at, because authorities do not
 * sort theirs.
 */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OID = 0x06;
  static final int GENERALIZED_TIME = 0x18;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  /** {@code [0]} and {@code [1]} as they stand before what is constructed. */
  static final int CONTEXT_0 = 0xa0;

  static final int CONTEXT_1 = 0xa1;

  private final byte[] bytes;
  private final int end;
  private int at;

  private Der(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** A reader of the elements in these bytes. */
  static Der of(byte[] bytes) {
    return new Der(bytes, 0, bytes.length);
  }

  boolean isAtEnd() {
    return at == end;
  }

  boolean nextIs(int tag) {
    return at < end && (bytes[at] & 0xff) == tag;
  }

  /** Refuses whatever is left. */
  void end() {
    if (!isAtEnd()) {
      throw new Rejected("Expected the end of the DER element, found " + (end - at) + " bytes.");
    }
  }

  /** A reader of what is inside the next element, which must have this tag. */
  Der enter(int tag) {
    if (!nextIs(tag)) {
      throw new Rejected(
          "Expected a DER element with the tag 0x%02x, found %s."
              .formatted(tag, isAtEnd() ? "the end" : "0x%02x".formatted(bytes[at] & 0xff)));
    }
    at++;
    int length = length();
    Der inside = new Der(bytes, at, at + length);
    at += length;
    return inside;
  }

  /** The content of the next element, which must have this tag. */
  byte[] content(int tag) {
    Der inside = enter(tag);
    return Arrays.copyOfRange(bytes, inside.at, inside.end);
  }

  /** The next element whole, of whatever tag. */
  byte[] element() {
    if (isAtEnd() || (bytes[at] & 0x1f) == 0x1f) {
      throw new Rejected("Expected a DER element with a short tag, found none.");
    }
    int start = at;
    enter(bytes[at] & 0xff);
    return Arrays.copyOfRange(bytes, start, at);
  }

  /** All elements that are left, each whole. */
  List<byte[]> elements() {
    List<byte[]> all = new ArrayList<>();
    while (!isAtEnd()) {
      all.add(element());
    }
    return all;
  }

  private int length() {
    int first = octet();
    if (first < 0x80) {
      return checked(first);
    }
    int length = 0;
    int count = first & 0x7f;
    if (count < 1 || count > 3) {
      throw new Rejected("Expected a definite DER length below 2^24, found another one.");
    }
    for (int i = 0; i < count; i++) {
      length = length << 8 | octet();
    }
    if (length < 0x80 || length >>> 8 * (count - 1) == 0) {
      throw new Rejected("Expected the shortest form of a DER length, found a longer one.");
    }
    return checked(length);
  }

  private int checked(int length) {
    if (length > end - at) {
      throw new Rejected(
          "Expected a DER element of " + length + " bytes, found " + (end - at) + " bytes.");
    }
    return length;
  }

  private int octet() {
    if (isAtEnd()) {
      throw new Rejected("Expected a DER length, found the end.");
    }
    return bytes[at++] & 0xff;
  }

  BigInteger integer() {
    byte[] content = content(INTEGER);
    boolean isPadded =
        content.length > 1
            && ((content[0] == 0 && content[1] >= 0) || (content[0] == -1 && content[1] < 0));
    if (content.length == 0 || isPadded) {
      throw new Rejected("Expected the shortest form of a DER integer, found another one.");
    }
    return new BigInteger(content);
  }

  /** An object identifier in dots. */
  String oid() {
    byte[] content = content(OID);
    List<BigInteger> arcs = new ArrayList<>();
    BigInteger arc = BigInteger.ZERO;
    boolean isInside = false;
    for (byte octet : content) {
      if (!isInside && octet == (byte) 0x80) {
        throw new Rejected(
            "Expected the shortest form of an object identifier, found a longer one.");
      }
      arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
      isInside = octet < 0;
      if (!isInside) {
        arcs.add(arc);
        arc = BigInteger.ZERO;
      }
    }
    if (isInside || arcs.isEmpty()) {
      throw new Rejected("Expected a whole object identifier, found a part of one.");
    }
    BigInteger root = arcs.removeFirst();
    long first = root.min(BigInteger.valueOf(80)).longValue() / 40;
    return first
        + "."
        + root.subtract(BigInteger.valueOf(40 * first))
        + arcs.stream().map(a -> "." + a).collect(Collectors.joining());
  }

  /** An AlgorithmIdentifier without parameters, or with the parameter NULL: its OID. */
  String algorithm() {
    Der inside = enter(SEQUENCE);
    String oid = inside.oid();
    if (inside.nextIs(NULL)) {
      inside.enter(NULL).end();
    }
    if (!inside.isAtEnd()) {
      throw new Rejected("Expected an algorithm without parameters, found " + oid + " with some.");
    }
    return oid;
  }
}
