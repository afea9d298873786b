package org.suyuan.proof.forgeries;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.suyuan.proof.bundle.Code;

/**
 * One way to cheat, or an honest bundle to compare with.
 *
 * @param name of the file
 * @param how it cheats, in one phrase
 * @param code what a verifier must say of the bundle
 * @param records what it must say of each record; empty when it does not come so far
 */
record Forgery(String name, String how, Code code, List<Code> records, Supplier<byte[]> made) {
  /** A cheat that ends the check before any record is judged. */
  static Forgery whole(String name, String how, Code code, Supplier<byte[]> made) {
    return new Forgery(name, how, code, List.of(), made);
  }

  /** A bundle in which every record holds, and the code comes from the bundle. */
  static Forgery good(String name, String how, Code code, int records, Supplier<byte[]> made) {
    return new Forgery(name, how, code, Collections.nCopies(records, Code.OK), made);
  }

  /** A cheat on one of the records of the journey. */
  static Forgery one(String name, String how, int place, Code code, Supplier<byte[]> made) {
    return among(name, how, Journey.RECORDS, place, code, made);
  }

  /** A cheat in a record that was added behind the journey. */
  static Forgery added(String name, String how, Code code, Supplier<byte[]> made) {
    return among(name, how, Journey.RECORDS + 1, Journey.RECORDS, code, made);
  }

  static Forgery among(
      String name, String how, int records, int place, Code code, Supplier<byte[]> made) {
    Code[] codes = new Code[records];
    Arrays.fill(codes, Code.OK);
    codes[place] = code;
    return new Forgery(name, how, code, List.of(codes), made);
  }

  /** The same cheat, which takes the ground from under later records. */
  Forgery loses(int... places) {
    Code[] codes = records.toArray(Code[]::new);
    for (int place : places) {
      codes[place] = Code.UNRELATED;
    }
    Code first = Arrays.stream(codes).filter(c -> c != Code.OK).findFirst().orElse(code);
    return new Forgery(name, how, first, List.of(codes), made);
  }

  String line() {
    return String.join(
        "\t",
        name + ".json",
        how,
        code.name(),
        records.isEmpty() ? "-" : String.join(",", records.stream().map(Enum::name).toList()));
  }
}
