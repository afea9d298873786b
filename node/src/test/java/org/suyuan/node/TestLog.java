package org.suyuan.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.SignedNote;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.ConsistencyProof;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.NodeSource;
import org.suyuan.proof.tree.SubtreeProof;
import org.suyuan.proof.tree.TreeHash;

/** A log in memory with its keys, and what it sends to a node; a copy goes its own way. */
final class TestLog {
  static final String ORIGIN = "shop.example/2026";
  static final String PLATFORM = "mbr_platform";
  static final String MAKER = "mbr_maker";
  static final NoteSigner KEY = NoteSigner.of(ORIGIN, seed("log"));
  static final SigningKey PLATFORM_KEY = SigningKey.ofSeed(seed("platform"));
  static final SigningKey MAKER_KEY = SigningKey.ofSeed(seed("maker"));

  /** A log of 300 entries to be copied; signing them takes its time. */
  private static final TestLog GROWN = withMaker().grow(300);

  private static final long IAT = 1_767_225_600;

  final List<byte[]> entries;
  private final List<Hash> leaves;

  /** A log with its founding statement alone. */
  TestLog() {
    entries = new ArrayList<>();
    leaves = new ArrayList<>();
    register(
        new RegistryContent.Founding(
            PLATFORM, "Sample Shop", "dns:shop.example", PLATFORM_KEY.key(), Custody.OWN, 1));
  }

  private TestLog(TestLog other) {
    entries = new ArrayList<>(other.entries);
    leaves = new ArrayList<>(other.leaves);
  }

  /** A log with a member that may state events. */
  static TestLog withMaker() {
    var log = new TestLog();
    log.register(new RegistryContent.Member(MAKER, "Maker", Role.GROWER, "dns:maker.example"));
    log.register(RegistryContent.Key.of(ORIGIN, MAKER, MAKER_KEY, Custody.OWN));
    log.register(
        new RegistryContent.Right(MAKER, new Rights(List.of(May.OBSERVE), List.of("9501234"))));
    return log;
  }

  static TestLog of300() {
    return GROWN.copy();
  }

  TestLog copy() {
    return new TestLog(this);
  }

  static byte[] seed(String name) {
    return TreeHash.sha256(("node/" + name).getBytes(UTF_8)).bytes();
  }

  long size() {
    return entries.size();
  }

  Hash founding() {
    return leaves.getFirst();
  }

  TestLog append(byte[] entry) {
    entries.add(entry);
    leaves.add(TreeHash.leaf(entry));
    return this;
  }

  TestLog register(RegistryContent content) {
    return append(Statements.sign(PLATFORM_KEY, ORIGIN, PLATFORM, IAT, content).bytes());
  }

  /** An event of the maker, with the given number in its closed body. */
  TestLog state(long number) {
    return append(statement(MAKER_KEY, MAKER, number));
  }

  static byte[] statement(SigningKey key, String member, long number) {
    Hash body = TreeHash.sha256(("body " + number).getBytes(UTF_8));
    return Statements.sign(key, ORIGIN, member, IAT, StatementType.EPCIS, body).bytes();
  }

  /** Grows to a size with events of the maker. */
  TestLog grow(long size) {
    while (size() < size) {
      state(size());
    }
    return this;
  }

  Checkpoint checkpoint(long size) {
    return new Checkpoint(ORIGIN, size, root(size));
  }

  SignedNote note(long size) {
    return checkpoint(size).sign(KEY);
  }

  Hash root(long size) {
    return TreeHash.root(leaves.subList(0, (int) size));
  }

  List<Hash> proof(long old, long size) {
    return old == 0 ? List.of() : ConsistencyProof.of(old, size, NodeSource.over(leaves)).path();
  }

  /** The honest body of add-checkpoint. */
  byte[] submission(long old, long size) {
    return submission(old, proof(old, size), note(size).toString());
  }

  static byte[] submission(long old, List<Hash> proof, String note) {
    var body = new StringBuilder("old " + old + "\n");
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    return body.append('\n').append(note).toString().getBytes(UTF_8);
  }

  /** The honest body of add-entries. */
  byte[] upload(long start, long end) {
    return upload(start, end, Integer.MAX_VALUE);
  }

  /** As much of it as the first packages. */
  byte[] upload(long start, long end, int packages) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.write(uploadHeader(ORIGIN, start, end));
      NodeSource tree = NodeSource.over(leaves.subList(0, (int) end));
      long first = start - start % 256;
      for (int i = 0; first < end && i < packages; i++, first += 256) {
        long last = Math.min(end, first + 256);
        for (long index = Math.max(start, first); index < last; index++) {
          byte[] entry = entries.get((int) index);
          out.writeShort(entry.length);
          out.write(entry);
        }
        List<Hash> path = SubtreeProof.of(first, last, end, tree).path();
        out.writeByte(path.size());
        for (Hash hash : path) {
          out.write(hash.bytes());
        }
      }
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return bytes.toByteArray();
  }

  static byte[] uploadHeader(String origin, long start, long end) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(origin);
      out.writeLong(start);
      out.writeLong(end);
      out.writeShort(0);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return bytes.toByteArray();
  }
}
