package org.suyuan.proof.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.proof.Rejected;

/**
 * A text and the lines that sign it (C2SP signed-note). Whoever holds one knows that it is well
 * formed, and nothing more: the text means something only after {@link #verify}.
 *
 * @param text UTF-8 without control characters, ending with a line feed; may hold empty lines
 * @param signatures 1 to 100 lines, in their order
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** The longest note in bytes that is read. */
  public static final int MAX_SIZE = 1 << 20;

  /** The most signature lines that are read. */
  public static final int MAX_SIGNATURES = 100;

  public SignedNote {
    signatures = List.copyOf(signatures);
    NoteText.check(text);
    if (!text.endsWith("\n")) {
      throw new Rejected("Expected a note text that ends with a line feed, found another end.");
    }
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new Rejected(
          "Expected 1 to 100 signatures on a note, found " + signatures.size() + ".");
    }
  }

  /** Signs a text with each of the signers, in their order. */
  public static SignedNote sign(String text, NoteSigner... signers) {
    return new SignedNote(text, Arrays.stream(signers).map(s -> s.sign(text)).toList());
  }

  /**
   * Reads a note from its bytes.
   *
   * @throws Rejected when they are not a signed note, or more than {@link #MAX_SIZE} bytes
   */
  public static SignedNote parse(byte[] note) {
    checkSize(note.length);
    return parse(NoteText.decode(note));
  }

  /**
   * Reads a note; the text ends before the last empty line.
   *
   * @throws Rejected when it is not a signed note, or more than {@link #MAX_SIZE} bytes
   */
  public static SignedNote parse(String note) {
    NoteText.check(note);
    checkSize(NoteText.encode(note).length);
    int emptyLine = note.lastIndexOf("\n\n");
    if (emptyLine < 0 || !note.endsWith("\n") || emptyLine == note.length() - 2) {
      throw new Rejected(
          "Expected a text, an empty line and signature lines that end with a line feed, found "
              + Rejected.quoted(note)
              + ".");
    }
    String[] lines = note.substring(emptyLine + 2, note.length() - 1).split("\n", -1);
    if (lines.length > MAX_SIGNATURES) {
      throw new Rejected("Expected at most 100 signatures on a note, found " + lines.length + ".");
    }
    ArrayList<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines) {
      signatures.add(NoteSignature.parse(line));
    }
    return new SignedNote(note.substring(0, emptyLine + 1), signatures);
  }

  /**
   * Checks every line that a known key is named on; lines of unknown keys are passed over, also
   * when they share a name or an id (not both) with a known one.
   *
   * @return the keys with a good signature, each once, in the order of the lines; never empty
   * @throws Rejected when a line of a known key is not good, or no known key signed
   */
  public List<NoteKey> verify(Collection<NoteKey> known) {
    ArrayList<NoteKey> good = new ArrayList<>();
    for (NoteSignature line : signatures) {
      for (NoteKey key : known) {
        if (key.names(line) && !key.verify(text, line)) {
          throw new Rejected(
              "Expected a good signature of " + key.name() + " on the note, found a wrong one.");
        }
        if (key.names(line) && !good.contains(key)) {
          good.add(key);
        }
      }
    }
    if (good.isEmpty()) {
      throw new Rejected(
          "Expected a signature of "
              + known.stream().map(NoteKey::name).collect(Collectors.joining(" or "))
              + " on the note, found none.");
    }
    return good;
  }

  /** The same text with one more signature, at the end. */
  public SignedNote with(NoteSignature signature) {
    ArrayList<NoteSignature> more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  /** The note as it is written to a file or sent. */
  @Override
  public String toString() {
    return text
        + signatures.stream().map(line -> "\n" + line).collect(Collectors.joining("", "", "\n"));
  }

  /** The note as it is written to a file or sent, in UTF-8. */
  public byte[] bytes() {
    return NoteText.encode(toString());
  }

  private static void checkSize(int size) {
    if (size > MAX_SIZE) {
      throw new Rejected("Expected a note of at most " + MAX_SIZE + " bytes, found " + size + ".");
    }
  }
}
