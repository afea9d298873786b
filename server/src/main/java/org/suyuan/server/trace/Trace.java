package org.suyuan.server.trace;

import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.suyuan.proof.bundle.Verdict;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.Events;

/** The door: an item's journey and its proof, for codes in any spelling ({@link ItemCode}). */
@Service
public class Trace {
  private final Dossiers dossiers;
  private final Events events;

  Trace(Dossiers dossiers, Events events) {
    this.dossiers = dossiers;
    this.events = events;
  }

  /**
   * A bundle as it is downloaded.
   *
   * @param bytes section 1 of {@code docs/bundle.md}
   * @param name of the file
   */
  public record Download(byte[] bytes, String name) {}

  /** The journey of an item as everybody may see it; empty when nothing is recorded about it. */
  public Optional<Journey> journey(String code) {
    return known(code).map(Dossier::journey);
  }

  /** The public bundle; empty when nothing is published about the item yet. */
  public Optional<Download> bundle(String code) {
    return known(code)
        .filter(dossier -> !dossier.findings().records().isEmpty())
        .map(dossier -> download(dossier.item(), dossier.bundle()));
  }

  /** What the verifier says to the public bundle. */
  public Optional<Verdict> verdict(String code) {
    return known(code).map(Dossier::verdict);
  }

  /**
   * The bundle that hides nothing, for those who may see every record about the item.
   *
   * @param member who asks; empty for staff, who may see all
   * @throws Refusal {@code profile-refused}
   */
  public Optional<Download> fullBundle(String code, Optional<String> member) {
    Optional<Dossier> dossier = known(code).filter(found -> !found.findings().records().isEmpty());
    if (dossier.isEmpty() || member.isEmpty()) {
      return dossier.map(found -> download(found.item(), dossiers.full(found.item())));
    }
    Collection<TracedEvent> records = dossier.get().findings().records();
    int visible =
        events.visible(member.get(), records.stream().map(TracedEvent::receipt).toList()).size();
    if (visible == 0) {
      return Optional.empty();
    }
    if (visible < records.size()) {
      throw new Refusal(
          "profile-refused",
          403,
          "%d of the %d records about this item are not yours to see in full; ask for profile=public."
              .formatted(records.size() - visible, records.size()));
    }
    return Optional.of(download(dossier.get().item(), dossiers.full(dossier.get().item())));
  }

  /**
   * The bundle of one statement about something that nobody traces, such as a promise to a buyer:
   * {@code verify} judges it like any other. Waits a moment for the checkpoint over it.
   *
   * @param subject the one thing that the statement names
   * @param receipt the ledger's receipt
   * @return empty while the statement is not under a checkpoint
   */
  public Optional<Download> statement(String subject, long receipt) {
    return dossiers.statement(subject, receipt).map(bundle -> download(subject, bundle));
  }

  /** All that is known about an item; empty when nothing is recorded about it. */
  Optional<Dossier> known(String code) {
    Dossier dossier = dossiers.of(ItemCode.canonical(code));
    return dossier.findings().isEmpty() ? Optional.empty() : Optional.of(dossier);
  }

  private static Download download(String item, byte[] bundle) {
    String key = item.replaceAll("^https://id\\.gs1\\.org/", "").replaceAll("[^A-Za-z0-9.-]+", "-");
    return new Download(bundle, "suyuan-" + key.substring(0, Math.min(80, key.length())) + ".json");
  }
}
