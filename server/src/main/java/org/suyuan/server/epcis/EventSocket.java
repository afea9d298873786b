package org.suyuan.server.epcis;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener: events are told in the order of the log, each message with the place where it ends.
 * The listener keeps that place, because it alone knows what it has worked through; with it, it
 * goes on wherever and whenever it comes back, so nothing is lost when either side dies.
 */
final class EventSocket extends Endpoint {
  private static final Logger log = LoggerFactory.getLogger(EventSocket.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final int LARGEST_MESSAGE_IN = 1_024;

  private final Sockets.Wish wish;
  private final Sockets sockets;
  private final NewEvents newEvents;
  private final LogEnd end;
  private final DeliveryDocuments documents;
  private final Clock clock;
  private volatile @Nullable Session session;
  private Instant lastSign = Instant.EPOCH;

  EventSocket(
      Sockets.Wish wish,
      Sockets sockets,
      NewEvents newEvents,
      LogEnd end,
      DeliveryDocuments documents,
      Clock clock) {
    this.wish = wish;
    this.sockets = sockets;
    this.newEvents = newEvents;
    this.end = end;
    this.documents = documents;
    this.clock = clock;
  }

  boolean isOf(String member) {
    return wish.machine().memberId().equals(member);
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    opened.setMaxTextMessageBufferSize(LARGEST_MESSAGE_IN);
    opened.setMaxBinaryMessageBufferSize(LARGEST_MESSAGE_IN);
    session = opened;
    sockets.opened(this);
    Thread.ofVirtual().name("socket of " + wish.queryName()).start(() -> tell(opened));
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    sockets.closed(
        this); // who tells sees that it is closed; an interrupt would break its connection
  }

  @Override
  public void onError(Session broken, Throwable problem) {
    log.debug("The WebSocket of {} broke", wish, problem); // it is closed next
  }

  /** Says that this server stops; another one, or the next, goes on. */
  void leave() {
    close(session, CloseCodes.GOING_AWAY, "The server stops; come back with after.");
  }

  private void tell(Session to) {
    try {
      var schedule = wish.controls().schedule();
      long next = wish.begin();
      while (to.isOpen()) {
        if (schedule == null) {
          next = news(to, next);
          if (end.lately() <= next) {
            rest(to, LOOK_AGAIN);
          }
        } else {
          restUntil(to, schedule.after(clock.instant()).orElseThrow());
          next = run(to, next);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      log.debug("The listener of {} is gone", wish, gone);
      close(to, CloseCodes.GOING_AWAY, ""); // whoever reads on is told to come back
    } catch (RuntimeException trouble) {
      if (to.isOpen()) { // else it was closed between two steps, which is no trouble
        log.warn("The WebSocket of {} ends", wish, trouble);
        close(to, CloseCodes.UNEXPECTED_CONDITION, "Something went wrong; come back with after.");
      }
    } finally {
      sockets.closed(this);
    }
  }

  /** One run of a schedule. */
  private long run(Session to, long from) throws IOException, InterruptedException {
    long next = from;
    boolean found = false;
    NewEvents.Stretch stretch;
    do {
      stretch = read(next);
      next = stretch.next();
      if (!stretch.receipts().isEmpty()) {
        found = true;
        send(to, stretch);
      }
      sign(to);
    } while (!stretch.atEnd() && to.isOpen());
    if (!found && wish.controls().reportIfEmpty()) {
      send(to, stretch);
    }
    return next;
  }

  private long news(Session to, long from) throws IOException, InterruptedException {
    var stretch = read(from);
    if (!stretch.receipts().isEmpty()) {
      send(to, stretch);
    }
    if (stretch.atEnd() && stretch.next() < end.lately()) {
      rest(to, LOOK_AGAIN); // its facts are still being read
    }
    return stretch.next();
  }

  private NewEvents.Stretch read(long from) {
    return newEvents.read(
        wish.machine().memberId(), wish.query(), wish.controls().initialRecordTime(), from);
  }

  /** A message that is not taken in time closes the socket: the container waits 20 seconds. */
  private void send(Session to, NewEvents.Stretch stretch) throws IOException {
    var document =
        documents.document(
            Long.toString(stretch.next()),
            clock.instant(),
            "",
            wish.queryName(),
            stretch.receipts(),
            wish.epcs());
    to.getBasicRemote().sendText(new String(document, StandardCharsets.UTF_8));
  }

  private void restUntil(Session to, Instant time) throws IOException, InterruptedException {
    while (to.isOpen() && clock.instant().isBefore(time)) {
      var left = Duration.between(clock.instant(), time);
      rest(to, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
    }
  }

  private void rest(Session to, Duration time) throws IOException, InterruptedException {
    sign(to);
    Thread.sleep(time);
  }

  /** From time to time: is the other side there, and may it still listen? */
  private void sign(Session to) throws IOException {
    var now = clock.instant();
    if (lastSign.plus(SIGN_OF_LIFE).isAfter(now)) {
      return;
    }
    lastSign = now;
    if (!sockets.mayListen(wish)) {
      close(to, CloseCodes.VIOLATED_POLICY, "The key was revoked, or the query was removed.");
      return;
    }
    to.getBasicRemote().sendPing(ByteBuffer.allocate(0));
  }

  private static void close(@Nullable Session which, CloseReason.CloseCode code, String why) {
    try {
      if (which != null && which.isOpen()) {
        which.close(new CloseReason(code, why));
      }
    } catch (IOException gone) {
      log.debug("It was gone already", gone);
    }
  }
}
