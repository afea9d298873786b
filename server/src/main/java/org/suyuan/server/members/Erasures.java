package org.suyuan.server.members;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.suyuan.proof.bundle.Profile;
import org.suyuan.proof.statement.Closing;
import org.suyuan.proof.statement.Field;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.ledger.Ledger;

/**
 * The door for erasing: takes whole fields out of the opening of a statement, for ever. The secret
 * goes with them; what is left still closes to what was signed, so that every proof goes on. Other
 * copies are the business of those modules that made them.
 */
@Service
public class Erasures {
  private final Openings openings;
  private final ErasureTable table;
  private final ErasureFile file;
  private final Members members;
  private final Ledger ledger;
  private final Clock clock;

  Erasures(
      Openings openings,
      ErasureTable table,
      ErasureFile file,
      Members members,
      Ledger ledger,
      Clock clock) {
    this.openings = openings;
    this.table = table;
    this.file = file;
    this.members = members;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Whether the public needs a field: the format demands it open, or finds the item by it. */
  public static boolean isDemanded(String path) {
    return Profile.PUBLIC.demands(path) || Closing.isIdentifierList(path);
  }

  /**
   * Erases fields in the caller's transaction, notes it, states it on the ledger and keeps it apart
   * from the database. What is erased already stays so and changes nothing.
   *
   * @param paths of whole fields
   * @return what is left
   * @throws Refusal {@code statement-unknown}, {@code field-unknown}, {@code field-demanded}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Opening erase(long receipt, Set<String> paths, String by, Erasure.Reason reason) {
    var opening = lock(receipt);
    var fields = opening.fields();
    for (var path : paths) {
      if (fields.at(path).isEmpty()) {
        throw new Refusal("field-unknown", 422, "The statement has no field " + path + ".")
            .with("path", path);
      }
      if (isDemanded(path)) {
        throw new Refusal(
                "field-demanded",
                409,
                "Every proof for the public must show %s (docs/bundle.md section 4); it is not erased."
                    .formatted(path))
            .with("path", path);
      }
    }
    var fresh = new TreeSet<>(paths);
    fresh.removeIf(path -> fields.at(path).orElseThrow() instanceof Field.Erased);
    if (fresh.isEmpty()) {
      return opening;
    }
    var leaf = ledger.leaf(receipt).orElseThrow();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var erasures = fresh.stream().map(path -> new Erasure(leaf, path, now, by, reason)).toList();
    table.add(erasures);
    beforeCommit(() -> file.append(erasures));
    state(erasures);
    return reduce(opening, fields, fresh);
  }

  /**
   * Erases again, in the caller's transaction, what was erased before of a statement whose document
   * came back from elsewhere.
   *
   * @return what is left of those that had to lose something
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Opening> again(Collection<Long> receipts) {
    var left = new ArrayList<Opening>();
    for (long receipt : receipts) {
      var paths =
          table.of(ledger.leaf(receipt).orElseThrow()).stream()
              .map(Erasure::path)
              .collect(Collectors.toSet());
      if (paths.isEmpty()) {
        continue;
      }
      var opening = lock(receipt);
      var fields = opening.fields();
      paths.removeIf(
          path -> fields.at(path).filter(field -> !(field instanceof Field.Erased)).isEmpty());
      if (!paths.isEmpty()) {
        left.add(reduce(opening, fields, paths));
      }
    }
    return left;
  }

  private Opening lock(long receipt) {
    return openings
        .lock(receipt)
        .orElseThrow(() ->
            new Refusal("statement-unknown", 404, "The document of this statement is not here."));
  }

  private Opening reduce(Opening opening, Fields fields, Set<String> paths) {
    var document = opening.documentWithout(paths);
    var rest = fields.without(paths);
    openings.reduce(opening.receipt(), document, rest);
    return new Opening(opening.receipt(), opening.member(), document, rest);
  }

  /** Before and not after: a backup may be older than an erasure, but never the list. */
  private static void beforeCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void beforeCommit(boolean readOnly) {
            action.run();
          }
        });
  }

  /** What was erased of a statement, in order of path. */
  public List<Erasure> of(Hash leaf) {
    return table.of(leaf);
  }

  /**
   * Takes over from the list beside the database what the database does not know, and the other way
   * round; in the caller's transaction.
   *
   * @return receipts of statements of which the database learned an erasure; see {@link #again}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Long> learn() {
    var listed = file.read();
    var learned = table.add(listed);
    var missing = new ArrayList<>(table.all());
    var known = new HashSet<Map.Entry<Hash, String>>();
    listed.forEach(erasure -> known.add(Map.entry(erasure.leaf(), erasure.path())));
    missing.removeIf(erasure -> known.contains(Map.entry(erasure.leaf(), erasure.path())));
    if (!missing.isEmpty()) {
      file.append(missing);
    }
    var leaves = learned.stream().map(Erasure::leaf).distinct().toList();
    return openings.of(ledger.receiptsOf(leaves)).stream().map(Opening::receipt).toList();
  }

  /** States what could not be stated when it was done; the ledger allows it at another time. */
  @Transactional
  public void catchUp() {
    table.unstated().stream()
        .collect(Collectors.groupingBy(Erasure::leaf, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(this::state);
  }

  /** By ledger id and path; the value and whoever asked stay out. */
  private void state(List<Erasure> ofOneStatement) {
    var first = ofOneStatement.getFirst();
    ledger
        .entryByLeaf(first.leaf())
        .flatMap(entry ->
            members.speak(
                ErasureStatement.document(
                    ledger.origin() + "#" + entry.index(),
                    ofOneStatement.stream().map(Erasure::path).toList(),
                    first.at())))
        .ifPresent(stated -> table.stated(ofOneStatement, stated.receipt()));
  }

  /** When the platform stated an erasure, the receipt of what it said. */
  public Map<String, Long> statements(Hash leaf) {
    return table.statements(leaf);
  }
}
