package org.suyuan.server.epcis;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.proof.tree.Hash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Recorded;
import org.suyuan.server.members.Standing;

/**
 * The one way of events into the books: in one transaction the member's turn is opened, each event
 * is judged in its order, and what is allowed is recorded on the ledger, in the tables and in the
 * news.
 */
@Component
class Recording {
  private static final int TRIES = 3;

  private final Members members;
  private final CustodyTable custody;
  private final Duplicates duplicates;
  private final EventTable events;
  private final FactTable facts;
  private final ErasedCopies erased;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher news;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Recording(
      Members members,
      CustodyTable custody,
      Duplicates duplicates,
      EventTable events,
      FactTable facts,
      ErasedCopies erased,
      JdbcClient jdbc,
      ApplicationEventPublisher news,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.members = members;
    this.custody = custody;
    this.duplicates = duplicates;
    this.events = events;
    this.facts = facts;
    this.erased = erased;
    this.jdbc = jdbc;
    this.news = news;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What became of one event. */
  sealed interface Outcome {
    /** It is recorded, now or before. */
    record Done(Recorded recorded) implements Outcome {}

    record Refused(Refusal why) implements Outcome {}
  }

  /**
   * One refusal takes back the whole batch, or the others go on; a rehearsal is taken back whatever
   * comes of it.
   */
  enum OnRefusal {
    ROLLBACK,
    PROCEED,
    REHEARSE
  }

  /**
   * Records a batch of one member.
   *
   * @return in the order of the drafts; after a rollback or a rehearsal {@code Done} says only that
   *     this one would have been accepted
   */
  List<Outcome> record(String member, List<Draft> drafts, OnRefusal onRefusal) {
    for (int tried = 1; ; tried++) {
      try {
        return transaction.execute(status -> {
          var outcomes = recordOnce(member, drafts);
          if (takesBack(onRefusal, outcomes)) {
            status.setRollbackOnly();
          }
          return outcomes;
        });
      } catch (DuplicateKeyException | ConcurrencyFailureException another) {
        // The same document at the same moment: next time it is a repeat.
        if (tried == TRIES) {
          throw another;
        }
      }
    }
  }

  private static boolean takesBack(OnRefusal onRefusal, List<Outcome> outcomes) {
    return switch (onRefusal) {
      case ROLLBACK -> outcomes.stream().anyMatch(Outcome.Refused.class::isInstance);
      case PROCEED -> false;
      case REHEARSE -> true;
    };
  }

  private List<Outcome> recordOnce(String member, List<Draft> drafts) {
    var entered = members.enter(member);
    oneBatchAtATime(member);
    var judged = judge(entered, drafts);
    var recorded = members.record(entered, judged.accepted().stream().map(Draft::vouched).toList());
    custody.write(judged.custody());
    events.add(member, judged.accepted(), recorded, clock.instant());
    facts.add(judged.accepted(), recorded);
    if (judged.returns()) {
      erased.again(recorded.stream().map(Recorded::receipt).toList());
    }
    if (!recorded.isEmpty()) {
      news.publishEvent(
          new EventsRecorded(member, recorded.stream().map(Recorded::receipt).toList()));
    }
    return outcomes(drafts, judged, recorded);
  }

  /** Two batches of a member about the same new item must not overlook each other. */
  void oneBatchAtATime(String member) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "custody:" + member)
        .query(Integer.class)
        .single();
  }

  /**
   * @param before repeats of earlier batches, by digest
   * @param accepted what is new and allowed, each document once
   * @param returns whether a mirror gave one of them back
   */
  private record Judged(
      CustodyBook custody,
      Map<Hash, Recorded> before,
      List<Draft> accepted,
      Map<Integer, Refusal> refused,
      boolean returns) {}

  private Judged judge(Standing entered, List<Draft> drafts) {
    var lines = drafts.stream().map(Draft::vouched).toList();
    var repeats = members.repeats(entered.member(), lines);
    var returning = members.returning(lines);
    var stated = duplicates.stated(entered.member(), drafts);
    var named = members.behind(Deeds.identities(drafts));
    var deeds = drafts.stream().map(draft -> Deeds.of(draft, named)).toList();
    var judged =
        new Judged(
            open(deeds), new HashMap<>(), new ArrayList<>(), new HashMap<>(), !returning.isEmpty());
    var speaker = new Speaker(entered.member(), entered.rights());
    Set<Hash> inThisBatch = new HashSet<>();
    for (int i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      var digest = draft.vouched().digest();
      try {
        var before = repeats.of(draft.vouched());
        if (before.isPresent()) {
          judged.before().put(digest, before.get());
        } else if (!inThisBatch.contains(digest)) {
          if (returning.contains(draft.vouched().statement().leaf())) {
            enterAgain(judged.custody(), speaker, deeds.get(i));
          } else {
            entered.require(draft.vouched());
            stated.requireNew(draft);
            judged.custody().enter(speaker, deeds.get(i));
          }
          judged.accepted().add(draft);
          stated.add(draft);
          inThisBatch.add(digest);
        }
      } catch (Refusal refusal) {
        judged.refused().put(i, refusal);
      }
    }
    return judged;
  }

  /** What stands on the log stays there, whatever became of the goods and the rights since. */
  private static void enterAgain(CustodyBook custody, Speaker speaker, Deed deed) {
    try {
      custody.enter(speaker, deed);
    } catch (Refusal laterThanItsTurn) {
      // the book knows what came after it
    }
  }

  private CustodyBook open(List<Deed> deeds) {
    var items = new HashSet<String>();
    var emptied = new HashSet<String>();
    for (var deed : deeds) {
      items.addAll(deed.items());
      if (Deeds.emptiesAll(deed) && deed.parent() != null) {
        emptied.add(deed.parent());
      }
    }
    return custody.open(items, emptied);
  }

  private static List<Outcome> outcomes(
      List<Draft> drafts, Judged judged, List<Recorded> recorded) {
    var done = new HashMap<>(judged.before());
    for (int i = 0; i < recorded.size(); i++) {
      done.put(judged.accepted().get(i).vouched().digest(), recorded.get(i));
    }
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < drafts.size(); i++) {
      var refusal = judged.refused().get(i);
      outcomes.add(
          refusal == null
              ? new Outcome.Done(Objects.requireNonNull(done.get(drafts.get(i).vouched().digest())))
              : new Outcome.Refused(refusal));
    }
    return outcomes;
  }
}
