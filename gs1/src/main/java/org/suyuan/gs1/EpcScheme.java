package org.suyuan.gs1;

import org.jspecify.annotations.Nullable;

/**
 * The EPC schemes that stand for a GS1 key (EPC Tag Data Standard, sections 6.3 and 7), as one
 * table of how their fields lie in the key.
 */
enum EpcScheme {
  SGTIN("01", Shape.MOVED_DIGIT, 13, Tail.QUALIFIER, "21"),
  UPUI("01", Shape.MOVED_DIGIT, 13, Tail.QUALIFIER, "235"),
  LGTIN("01", Shape.MOVED_DIGIT, 13, Tail.QUALIFIER, "10"),
  ITIP("8006", Shape.MOVED_DIGIT, 13, Tail.PIECE_AND_QUALIFIER, "21"),
  SSCC("00", Shape.MOVED_DIGIT, 17, Tail.NONE, null),
  SGLN("414", Shape.DIGITS, 12, Tail.EXTENSION, "254"),
  PGLN("417", Shape.DIGITS, 12, Tail.NONE, null),
  GRAI("8003", Shape.DIGITS, 12, Tail.APPENDED, null),
  GDTI("253", Shape.DIGITS, 12, Tail.APPENDED, null),
  SGCN("255", Shape.DIGITS, 12, Tail.APPENDED, null),
  GSRN("8018", Shape.DIGITS, 17, Tail.NONE, null),
  GSRNP("8017", Shape.DIGITS, 17, Tail.NONE, null),
  GSIN("402", Shape.DIGITS, 16, Tail.NONE, null),
  GIAI("8004", Shape.FREE, 0, Tail.NONE, null),
  GINC("401", Shape.FREE, 0, Tail.NONE, null),
  CPI("8010", Shape.FREE, 0, Tail.QUALIFIER, "8011");

  /** How company prefix and reference form the key. */
  enum Shape {
    /** The reference's first digit (indicator or extension digit) stands before the prefix. */
    MOVED_DIGIT,
    /** Prefix, then reference; a check digit follows. */
    DIGITS,
    /** Prefix, then reference of any length, without check digit. */
    FREE
  }

  /** What follows the reference. */
  enum Tail {
    NONE,
    /** A serial number within the key's own data. */
    APPENDED,
    /** A serial or lot under an identifier of its own. */
    QUALIFIER,
    /** As {@link #QUALIFIER}, where {@code 0} means none. */
    EXTENSION,
    /** Piece and total within the key's data, then a serial. */
    PIECE_AND_QUALIFIER
  }

  final String key;
  final Shape shape;
  final int digits;
  final Tail tail;
  final @Nullable String qualifier;

  EpcScheme(String key, Shape shape, int digits, Tail tail, @Nullable String qualifier) {
    this.key = key;
    this.shape = shape;
    this.digits = digits;
    this.tail = tail;
    this.qualifier = qualifier;
  }

  /** How many fields a URN of this scheme has. */
  int fields() {
    return switch (tail) {
      case NONE -> 2;
      case APPENDED, QUALIFIER, EXTENSION -> 3;
      case PIECE_AND_QUALIFIER -> 5;
    };
  }

  /** Whether a pattern with {@code *} for the serial means the class of all its items. */
  boolean hasClassPattern() {
    return switch (tail) {
      case APPENDED, PIECE_AND_QUALIFIER -> true;
      case QUALIFIER -> this != LGTIN;
      case NONE, EXTENSION -> false;
    };
  }
}
