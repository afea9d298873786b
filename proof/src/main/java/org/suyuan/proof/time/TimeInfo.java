package org.suyuan.proof.time;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.tree.Hash;

/**
 * What an authority signs (RFC 3161 section 2.4.2, TSTInfo): this hash was there at this time. The
 * serial number, accuracy, nonce, name and extensions are read over; whoever asked compares the
 * nonce.
 */
record TimeInfo(Hash imprint, Instant time) {
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(\\.([0-9]{0,8}[1-9]))?Z");

  static TimeInfo parse(byte[] bytes) {
    Der outside = Der.of(bytes);
    Der info = outside.enter(Der.SEQUENCE);
    outside.end();
    if (!info.integer().equals(BigInteger.ONE)) {
      throw new Rejected("Expected version 1 of a time-stamp token, found another one.");
    }
    info.oid();
    Hash imprint = imprint(info.enter(Der.SEQUENCE));
    info.integer();
    Instant time = time(info.content(Der.GENERALIZED_TIME));
    for (int tag :
        new int[] {Der.SEQUENCE, Der.BOOLEAN, Der.INTEGER, Der.CONTEXT_0, Der.CONTEXT_1}) {
      if (info.nextIs(tag)) {
        info.element();
      }
    }
    info.end();
    return new TimeInfo(imprint, time);
  }

  private static Hash imprint(Der imprint) {
    String algorithm = imprint.algorithm();
    if (!algorithm.equals(Algorithms.SHA_256)) {
      throw new Rejected("Expected a time on a SHA-256 hash, found the digest " + algorithm + ".");
    }
    Hash hash = Hash.of(imprint.content(Der.OCTET_STRING));
    imprint.end();
    return hash;
  }

  private static Instant time(byte[] ascii) {
    String text = new String(ascii, US_ASCII);
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw new Rejected(
          "Expected a time as YYYYMMDDhhmmssZ, found " + Rejected.quoted(text) + ".");
    }
    String fraction = parts.group(8) == null ? "0" : parts.group(8);
    try {
      return LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              number(parts, 6),
              Integer.parseInt((fraction + "00000000").substring(0, 9)))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Rejected("Expected a time of the calendar, found " + text + ".", e);
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
