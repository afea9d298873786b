package org.suyuan.server.epcis;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.people.Machine;
import org.suyuan.server.people.MachineKeys;

/** The open WebSockets of this server, and what they share. */
@Component
class Sockets implements SmartLifecycle {
  private static final String BEARER = "Bearer ";

  private final NamedQueries queries;
  private final NewEvents newEvents;
  private final LogEnd end;
  private final DeliveryDocuments documents;
  private final MachineKeys keys;
  private final SubscriptionSettings settings;
  private final Clock clock;
  private final Set<EventSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  Sockets(
      NamedQueries queries,
      NewEvents newEvents,
      LogEnd end,
      DeliveryDocuments documents,
      MachineKeys keys,
      SubscriptionSettings settings,
      Clock clock) {
    this.queries = queries;
    this.newEvents = newEvents;
    this.end = end;
    this.documents = documents;
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What somebody wants to hear.
   *
   * @param authorization the header by which it signed in; looked at again while it listens
   * @param begin index of the first entry of the log that it wants to know of
   */
  record Wish(
      Machine machine,
      String authorization,
      String queryName,
      EventQuery query,
      SubscriptionControls controls,
      EpcFormat epcs,
      long begin) {
    @Override
    public String toString() {
      return "Wish[%s, %s]".formatted(machine.memberId(), queryName); // the key stays out of logs
    }
  }

  void requireRoom(String member) {
    long taken = open.stream().filter(socket -> socket.isOf(member)).count();
    if (taken >= settings.socketsPerMember()) {
      throw EpcisRefusals.subscriptionControls(
          "A member has at most %d WebSockets open; close one."
              .formatted(settings.socketsPerMember()));
    }
  }

  EventSocket endpoint(Wish wish) {
    return new EventSocket(wish, this, newEvents, end, documents, clock);
  }

  void opened(EventSocket socket) {
    open.add(socket);
    if (!running) {
      socket.leave();
    }
  }

  void closed(EventSocket socket) {
    open.remove(socket);
  }

  /** Whether its key is still good and its query still there. */
  boolean mayListen(Wish wish) {
    var authorization = wish.authorization();
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && keys.find(authorization.substring(BEARER.length()).strip())
            .filter(machine -> machine.memberId().equals(wish.machine().memberId()))
            .isPresent()
        && queries.of(wish.machine().memberId(), wish.queryName()).isPresent();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.forEach(EventSocket::leave);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
