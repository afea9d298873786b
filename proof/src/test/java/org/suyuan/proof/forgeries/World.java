package org.suyuan.proof.forgeries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.FieldOpener;
import org.suyuan.proof.bundle.Mentions;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.bundle.Windows;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.note.Checkpoint;
import org.suyuan.proof.note.NoteSigner;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.proof.statement.Salts;
import org.suyuan.proof.statement.Secret;
import org.suyuan.proof.statement.Signer;
import org.suyuan.proof.statement.SigningKey;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.statement.StatementType;
import org.suyuan.proof.statement.Statements;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.NodeSource;
import org.suyuan.proof.tree.TreeHash;

/** A log in memory with all its keys, the same on every run. */
final class World {
  static final String ORIGIN = "shop.example/2026";
  static final String PLATFORM = "mbr_platform";
  static final long IAT = 1_767_225_600;

  /** A statement's document and what opens it, which its keeper has. */
  record Kept(Json.Obj document, Salts salts) {
    Fields fields() {
      return Fields.close(document, salts);
    }

    Kept without(String... names) {
      var left = Json.object();
      document
          .members()
          .forEach((name, value) -> {
            if (!List.of(names).contains(name)) {
              left.put(name, value);
            }
          });
      Set<String> paths = Stream.of(names).map(Fields::path).collect(Collectors.toSet());
      return new Kept(left.build(), fields().without(paths));
    }
  }

  static final NoteSigner LOG = NoteSigner.of(ORIGIN, seed("log"));
  private static final SigningKey PLATFORM_KEY = key("platform");

  final NoteSigner log = LOG;
  final SigningKey platform = PLATFORM_KEY;
  final List<String> entries = new ArrayList<>();
  final SortedMap<Long, Kept> kept = new TreeMap<>();

  /** The member that each registry statement is about. */
  final Map<Long, String> about = new LinkedHashMap<>();

  /** The members that policies name. */
  private final Set<String> watching = new LinkedHashSet<>();

  /** Whether more than one approval was ever needed, so that bundles carry the whole registry. */
  private boolean whole;

  World() {
    var founding =
        new RegistryContent.Founding(
            PLATFORM, "Sample Shop", "dns:shop.example", platform.key(), Custody.OWN, 1);
    register(founding);
  }

  private World(World other) {
    entries.addAll(other.entries);
    kept.putAll(other.kept);
    about.putAll(other.about);
    watching.addAll(other.watching);
    whole = other.whole;
  }

  /** A log that is the same up to here and goes its own way from here. */
  World copy() {
    return new World(this);
  }

  static byte[] seed(String name) {
    return TreeHash.sha256(("forgeries/" + name).getBytes(UTF_8)).bytes();
  }

  static SigningKey key(String name) {
    return SigningKey.ofSeed(seed(name));
  }

  long append(String statement) {
    entries.add(statement);
    return entries.size() - 1;
  }

  long register(RegistryContent content) {
    long index = append(Statements.sign(platform, ORIGIN, PLATFORM, IAT, content).toString());
    about.put(index, content.subject().orElse(PLATFORM));
    return index;
  }

  /** Who must vouch from now on, and how many must approve what is registered. */
  long demand(String policy, long approvals) {
    Policy read = Policy.parse(policy);
    read.witnesses().forEach(witness -> watching.add(witness.name().replaceFirst("/mirror$", "")));
    whole |= approvals > 1;
    return register(new RegistryContent.Policy(read, approvals));
  }

  /** A member approves what was registered at an index. */
  long approve(Signer key, String member, long proposal) {
    var approval = new RegistryContent.Approval(leaves().get((int) proposal));
    long index = append(Statements.sign(key, ORIGIN, member, IAT, approval).toString());
    about.put(index, PLATFORM);
    return index;
  }

  /** A registry statement that only a careless or evil platform lets in. */
  long registerRaw(String member, StatementType type, Json.Obj content) {
    return registerRaw(member, Raw.registry(platform, PLATFORM, type, content));
  }

  long registerRaw(String member, String statement) {
    long index = append(statement);
    about.put(index, member);
    return index;
  }

  void join(String id, String name, Role role, String identity) {
    register(new RegistryContent.Member(id, name, role, identity));
  }

  long give(String member, Signer key, Custody custody) {
    return register(RegistryContent.Key.of(ORIGIN, member, key, custody));
  }

  long allow(String member, List<May> may, String... prefixes) {
    return register(new RegistryContent.Right(member, new Rights(may, List.of(prefixes))));
  }

  /** States an event and keeps what opens it. */
  long state(Signer key, String member, Json.Obj document) {
    var opening = new Kept(document, secret(entries.size()));
    Hash body = opening.fields().body();
    return keep(
        opening, Statements.sign(key, ORIGIN, member, IAT, StatementType.EPCIS, body).toString());
  }

  long keep(Kept opening, String statement) {
    long index = append(statement);
    kept.put(index, opening);
    return index;
  }

  static Secret secret(long index) {
    return Secret.of(seed("secret " + index));
  }

  Checkpoint checkpoint() {
    return new Checkpoint(ORIGIN, entries.size(), TreeHash.root(leaves()));
  }

  Bundle.Entry entry(long index) {
    var proof = InclusionProof.of(index, entries.size(), tree());
    return new Bundle.Entry(index, entries.get((int) index), proof.path());
  }

  NodeSource tree() {
    return NodeSource.over(leaves());
  }

  List<Hash> leaves() {
    return entries.stream().map(entry -> TreeHash.leaf(entry.getBytes(UTF_8))).toList();
  }

  /** The honest bundle of an item, ready to be forged. */
  Draft draft(String item, Profile profile) {
    List<Long> indexes = List.copyOf(kept.keySet());
    List<Mentions> mentions =
        kept.values().stream().map(opening -> Mentions.of(opening.document())).toList();
    Windows windows = Windows.of(item, mentions);
    List<Long> records = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      if (windows.concern(i)) {
        records.add(indexes.get(i));
      }
    }
    return draft(item, profile, records, windows);
  }

  /** A bundle of the given records, whatever they concern. */
  Draft draft(String item, Profile profile, List<Long> records) {
    List<Mentions> mentions =
        records.stream().map(index -> Mentions.of(kept.get(index).document())).toList();
    return draft(item, profile, records, Windows.of(item, mentions));
  }

  private Draft draft(String item, Profile profile, List<Long> records, Windows windows) {
    var draft = new Draft(this, item, profile);
    Set<String> members = new LinkedHashSet<>(List.of(PLATFORM));
    members.addAll(watching);
    for (long index : records) {
      Kept opening = kept.get(index);
      Set<String> shown = windows.identifiers(Mentions.of(opening.document()));
      draft.records.add(
          new Bundle.Recorded(
              entry(index), FieldOpener.open(opening.fields(), profile, shown::contains)));
      members.add(Raw.issuer(entries.get((int) index)));
    }
    about.forEach((index, member) -> {
      if (whole || members.contains(member)) {
        draft.registry.add(entry(index));
      }
    });
    return draft.seal();
  }

  /** The statement at an index, which is of the signed form. */
  Statement statement(long index) {
    return Statement.parse(entries.get((int) index));
  }
}
