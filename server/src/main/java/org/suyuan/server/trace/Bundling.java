package org.suyuan.server.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.FieldOpener;
import org.suyuan.proof.bundle.Manifest;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.bundle.ShownField;
import org.suyuan.proof.bundle.Vouching;
import org.suyuan.proof.note.Policy;
import org.suyuan.proof.statement.Field;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Statement;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerEntry;
import org.suyuan.server.ledger.SignedCheckpoint;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Opening;

/** Makes the bundle of what was found: {@code docs/bundle.md}, with the manifest that we sign. */
@Component
class Bundling {
  /** Extensions whose meaning is public ({@code docs/vocabulary.md}); no profile demands them. */
  static final Set<String> PUBLIC_EXTENSIONS =
      Set.of("/suyuan:place", "/suyuan:seal", "/suyuan:note", "/suyuan:marketing");

  private final Ledger ledger;
  private final Members members;

  /** What each registry statement is about, by its index; nothing on the ledger ever changes. */
  private final Map<Long, Subject> subjects = new ConcurrentHashMap<>();

  Bundling(Ledger ledger, Members members) {
    this.ledger = ledger;
    this.members = members;
  }

  /**
   * The registry statements that a bundle must carry (section 5): about whoever signed these
   * records, about the witnesses and about the log; all of them once others had to approve.
   */
  List<LedgerEntry> registryOf(Findings findings, long treeSize) {
    Set<String> signers = new HashSet<>();
    findings.records().forEach(record -> signers.add(record.found().member()));
    return registryOf(signers, treeSize);
  }

  private List<LedgerEntry> registryOf(Set<String> signers, long treeSize) {
    List<LedgerEntry> entries =
        members.registryEntries().stream().filter(entry -> entry.index() < treeSize).toList();
    if (entries.stream().anyMatch(entry -> subject(entry).asksOthers())) {
      return entries;
    }
    Set<String> about = new HashSet<>(signers);
    for (Policy.Witness witness : members.registry().policy(treeSize).witnesses()) {
      about.add(Vouching.memberOf(witness.name()));
    }
    return entries.stream()
        .filter(entry -> subject(entry).isLog() || about.contains(subject(entry).member()))
        .toList();
  }

  private Subject subject(LedgerEntry entry) {
    return subjects.computeIfAbsent(entry.index(), _ -> Subject.of(entry));
  }

  /**
   * What a registry statement is about.
   *
   * @param member its id; empty for the log and for the platform, which every bundle is about
   * @param asksOthers whether from here on others than the platform must approve
   */
  private record Subject(String member, boolean asksOthers) {
    static Subject of(LedgerEntry entry) {
      Statement statement = Statement.parse(entry.statement());
      RegistryContent content = RegistryContent.parse(statement);
      boolean asks =
          switch (content) {
            case RegistryContent.Founding founding -> founding.approvals() > 1;
            case RegistryContent.Policy policy -> policy.approvals() > 1;
            case RegistryContent other -> false;
          };
      String platform = statement.claims().iss();
      return new Subject(content.subject().filter(id -> !id.equals(platform)).orElse(""), asks);
    }

    boolean isLog() {
      return member.isEmpty();
    }
  }

  Bundle bundle(
      String item,
      Profile profile,
      Findings findings,
      List<LedgerEntry> registry,
      SignedCheckpoint checkpoint) {
    long size = checkpoint.checkpoint().size();
    List<TracedEvent> records = byIndex(findings.records());
    List<Long> indexes = records.stream().map(Bundling::index).toList();
    Map<Long, LedgerEntry> entries = new HashMap<>();
    ledger.entries(indexes).forEach(entry -> entries.put(entry.index(), entry));
    List<Bundle.Entry> proven =
        proven(indexes.stream().map(i -> Objects.requireNonNull(entries.get(i))).toList(), size);
    List<Bundle.Recorded> recorded = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      recorded.add(new Bundle.Recorded(proven.get(i), fields(records.get(i), profile, findings)));
    }
    var manifest =
        new Manifest(
            ledger.origin(),
            item,
            size,
            !findings.cut(),
            Manifest.hash(indexes),
            Manifest.hash(registry.stream().map(LedgerEntry::index).toList()));
    return new Bundle(
        profile,
        item,
        checkpoint.note(),
        ledger.sign(manifest.text()),
        proven(registry, size),
        recorded,
        timestamps(size));
  }

  /**
   * The bundle of one statement, which is all there is about its subject, with every field open
   * that was not erased.
   */
  Bundle whole(String subject, Opening opening, LedgerEntry stated, SignedCheckpoint checkpoint) {
    long size = checkpoint.checkpoint().size();
    List<LedgerEntry> registry = registryOf(Set.of(opening.member()), size);
    Fields fields = opening.fields();
    var manifest =
        new Manifest(
            ledger.origin(),
            subject,
            size,
            true,
            Manifest.hash(List.of(stated.index())),
            Manifest.hash(registry.stream().map(LedgerEntry::index).toList()));
    return new Bundle(
        Profile.FULL,
        subject,
        checkpoint.note(),
        ledger.sign(manifest.text()),
        proven(registry, size),
        List.of(
            new Bundle.Recorded(
                proven(List.of(stated), size).getFirst(),
                FieldOpener.open(fields, Profile.FULL, _ -> true))),
        timestamps(size));
  }

  /** The newest word of each time authority on a state that this tree continues. */
  private List<Bundle.Timestamp> timestamps(long size) {
    return ledger.timestamps(size).stream()
        .limit(Bundle.MAX_TIMESTAMPS)
        .map(known -> {
          var stamped = known.checkpoint();
          return new Bundle.Timestamp(
              stamped.size(),
              stamped.root(),
              ledger.consistency(stamped.size(), size).path(),
              known.token());
        })
        .toList();
  }

  private static List<TracedEvent> byIndex(List<TracedEvent> records) {
    return records.stream().sorted(Comparator.comparing(Bundling::index)).toList();
  }

  private static Long index(TracedEvent record) {
    return Objects.requireNonNull(record.index());
  }

  private List<Bundle.Entry> proven(List<LedgerEntry> entries, long size) {
    List<InclusionProof> proofs =
        ledger.proofs(entries.stream().map(LedgerEntry::index).toList(), size);
    return IntStream.range(0, entries.size())
        .mapToObj(i ->
            new Bundle.Entry(
                entries.get(i).index(),
                new String(entries.get(i).statement(), StandardCharsets.US_ASCII),
                proofs.get(i).path()))
        .toList();
  }

  private static List<ShownField> fields(TracedEvent record, Profile profile, Findings findings) {
    Fields fields = Fields.close(record.document(), record.opening().salts());
    Set<String> shown = findings.windows().identifiers(record.mentions());
    List<ShownField> open = FieldOpener.open(fields, profile, shown::contains);
    List<ShownField> more = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      boolean extension = PUBLIC_EXTENSIONS.contains(open.get(i).path());
      more.add(
          extension && fields.all().get(i) instanceof Field.Ordinary ordinary
              ? new ShownField.Open(ordinary.path(), ordinary.opening())
              : open.get(i));
    }
    return more;
  }
}
