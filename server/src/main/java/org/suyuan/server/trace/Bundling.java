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
import org.springframework.stereotype.Component;
import org.suyuan.proof.bundle.Bundle;
import org.suyuan.proof.bundle.FieldOpener;
import org.suyuan.proof.bundle.Manifest;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.bundle.ShownField;
import org.suyuan.proof.statement.Field;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.RegistryContent;
import org.suyuan.proof.statement.Statement;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.ledger.LedgerEntry;
import org.suyuan.server.ledger.SignedCheckpoint;
import org.suyuan.server.members.Members;

/** Makes the bundle of what was found: {@code docs/bundle.md}, with the manifest that we sign. */
@Component
class Bundling {
  /** Extensions whose meaning is public ({@code docs/vocabulary.md}); no profile demands them. */
  static final Set<String> PUBLIC_EXTENSIONS =
      Set.of("/suyuan:place", "/suyuan:seal", "/suyuan:note", "/suyuan:marketing");

  private final Ledger ledger;
  private final Members members;

  /** Whom each registry statement is about, by its index; nothing on the ledger ever changes. */
  private final Map<Long, String> subjects = new ConcurrentHashMap<>();

  Bundling(Ledger ledger, Members members) {
    this.ledger = ledger;
    this.members = members;
  }

  /** The registry statements about whoever signed these records, and about the platform. */
  List<LedgerEntry> registryOf(Findings findings, long treeSize) {
    Set<String> about = new HashSet<>();
    findings.records().forEach(record -> about.add(record.found().member()));
    return members.registryEntries().stream()
        .filter(entry -> entry.index() < treeSize)
        .filter(entry -> concerns(entry, about))
        .toList();
  }

  private boolean concerns(LedgerEntry entry, Set<String> about) {
    String subject = subjects.computeIfAbsent(entry.index(), _ -> subject(entry));
    return subject.isEmpty() || about.contains(subject);
  }

  /** The empty text for the platform, which every bundle is about. */
  private static String subject(LedgerEntry entry) {
    Statement statement = Statement.parse(entry.statement());
    String platform = statement.claims().iss();
    return RegistryContent.parse(statement)
        .subject()
        .filter(subject -> !subject.equals(platform))
        .orElse("");
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
    List<Bundle.Recorded> recorded = new ArrayList<>();
    for (TracedEvent record : records) {
      LedgerEntry entry = Objects.requireNonNull(entries.get(index(record)));
      recorded.add(new Bundle.Recorded(entry(entry, size), fields(record, profile, findings)));
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
        registry.stream().map(entry -> entry(entry, size)).toList(),
        recorded);
  }

  private static List<TracedEvent> byIndex(List<TracedEvent> records) {
    return records.stream().sorted(Comparator.comparing(Bundling::index)).toList();
  }

  private static Long index(TracedEvent record) {
    return Objects.requireNonNull(record.index());
  }

  private Bundle.Entry entry(LedgerEntry entry, long size) {
    return new Bundle.Entry(
        entry.index(),
        new String(entry.statement(), StandardCharsets.US_ASCII),
        ledger.proof(entry.index(), size).path());
  }

  private static List<ShownField> fields(TracedEvent record, Profile profile, Findings findings) {
    Fields fields = Fields.close(record.document(), record.opening().secret());
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
