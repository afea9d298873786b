package org.suyuan.server.epcis;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.server.epcis.query.QueryFault;
import org.suyuan.server.people.Machine;

/**
 * {@code GET /epcis/queries/{name}/events} with {@code Upgrade: websocket}. Who offers another
 * upgrade, as some clients do for HTTP/2, is answered as if it had not.
 */
@RestController
class SocketsApi {
  private final NamedQueries queries;
  private final NewEvents newEvents;
  private final Sockets sockets;

  SocketsApi(NamedQueries queries, NewEvents newEvents, Sockets sockets) {
    this.queries = queries;
    this.newEvents = newEvents;
    this.sockets = sockets;
  }

  @GetMapping(path = "/epcis/queries/{name}/events", headers = "Upgrade=websocket")
  void open(
      @AuthenticationPrincipal Machine machine,
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException, DeploymentException {
    var named =
        queries
            .of(machine.memberId(), name)
            .orElseThrow(() -> EpcisRefusals.noSuchName("query " + name));
    var given = known(parameters);
    var controls = SubscriptionControls.of(given);
    SubscriptionControls.requireEndless(named.json());
    var wish =
        new Sockets.Wish(
            machine,
            String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)),
            name,
            NamedQueries.read(named.json()),
            controls,
            EpcFormat.of(request.getHeader(EpcFormat.HEADER)),
            begin(given.get("after"), controls));
    sockets.requireRoom(machine.memberId());
    upgrade(request, response, sockets.endpoint(wish));
  }

  /** {@code after}: where the last message before ended, so that nothing is missed in between. */
  private long begin(@Nullable String after, SubscriptionControls controls) {
    long begin = newEvents.begin(after == null ? controls.initialRecordTime() : null);
    if (after == null) {
      return begin;
    }
    if (!after.matches("\\d{1,18}") || Long.parseLong(after) > begin) {
      throw QueryFault.parameter("after", "the number at the end of the id of a message");
    }
    return Long.parseLong(after);
  }

  private static Map<String, String> known(MultiValueMap<String, String> parameters) {
    var given = new LinkedHashMap<String, String>();
    parameters.forEach((name, values) -> {
      boolean known =
          QuerySchedule.FIELDS.contains(name)
              || List.of("stream", "reportIfEmpty", "initialRecordTime", "after").contains(name);
      if (!known || values.size() != 1) {
        throw QueryFault.parameter(
            name, "stream, a schedule, reportIfEmpty, initialRecordTime and after, each once");
      }
      given.put(name, values.getFirst());
    });
    return given;
  }

  private static void upgrade(
      HttpServletRequest request, HttpServletResponse response, EventSocket endpoint)
      throws IOException, ServletException, DeploymentException {
    var container =
        (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
    var config =
        ServerEndpointConfig.Builder.create(EventSocket.class, "/")
            .configurator(
                new ServerEndpointConfig.Configurator() {
                  @Override
                  public <T> T getEndpointInstance(Class<T> type) {
                    return type.cast(endpoint);
                  }
                })
            .build();
    container.upgradeHttpToWebSocket(request, response, config, Map.of());
  }
}
