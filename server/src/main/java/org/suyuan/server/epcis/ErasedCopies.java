package org.suyuan.server.epcis;

import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.server.ledger.Ledger;
import org.suyuan.server.members.Erasures;
import org.suyuan.server.members.Opening;

/**
 * What was made from documents besides their openings: when a field is erased it goes from here
 * too, in the same transaction. What is still to be delivered is read when it is sent, so it needs
 * nothing.
 */
@Component
class ErasedCopies {
  private final Erasures erasures;
  private final Ledger ledger;
  private final Events events;
  private final EventTable table;
  private final FactTable facts;
  private final Sources sources;
  private final CaptureJobs jobs;
  private final ApplicationEventPublisher news;

  ErasedCopies(
      Erasures erasures,
      Ledger ledger,
      Events events,
      EventTable table,
      FactTable facts,
      Sources sources,
      CaptureJobs jobs,
      ApplicationEventPublisher news) {
    this.erasures = erasures;
    this.ledger = ledger;
    this.events = events;
    this.table = table;
    this.facts = facts;
    this.sources = sources;
    this.jobs = jobs;
    this.news = news;
  }

  /** Takes the copies of what these events lost. */
  void follow(List<Opening> left) {
    left.stream().map(Opening::member).distinct().forEach(jobs::forgetDocuments);
    for (var opening : left) {
      long receipt = opening.receipt();
      table.forgetDigests(receipt, ledger.leaf(receipt).orElseThrow());
      var event = EpcisReader.readEvent(opening.document());
      table.keepItems(receipt, Draft.items(event));
      facts.replace(receipt, event);
      sources.forget(receipt);
      events
          .byReceipt(receipt)
          .ifPresent(found ->
              news.publishEvent(
                  new FieldsErased(
                      opening.member(), receipt, found.eventId(), opening.document())));
    }
  }

  /** Erases again what was erased before of events that came back. */
  int again(Collection<Long> receipts) {
    var left = erasures.again(receipts);
    follow(left);
    return left.size();
  }
}
