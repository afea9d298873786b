package org.suyuan.server.epcis;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.server.deliveries.Receiver;

/** A subscriber's program that listens by WebSocket, and knows where it was. */
public final class SocketListener implements WebSocket.Listener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern PLACE = Pattern.compile("\"id\":\"urn:suyuan:delivery:(\\d+)\"");

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final StringBuilder parts = new StringBuilder();
  private volatile @Nullable String place;
  private volatile @Nullable WebSocket socket;
  private volatile boolean open;
  private volatile int closedWith;

  /**
   * @param address of the server, http
   * @throws CompletionException with a {@code WebSocketHandshakeException} when it is refused
   */
  public void connect(URI address, String apiKey, String query, String parameters) {
    var from = place == null ? "" : "&after=" + place;
    open = true;
    parts.setLength(0); // what was cut off comes again
    try {
      socket =
          HTTP.newWebSocketBuilder()
              .header("Authorization", "Bearer " + apiKey)
              .buildAsync(
                  URI.create(
                      "ws://%s/epcis/queries/%s/events?%s%s"
                          .formatted(address.getAuthority(), query, parameters, from)),
                  this)
              .join();
    } catch (CompletionException refused) {
      open = false;
      throw refused;
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    parts.append(part);
    if (last) {
      var message = parts.toString();
      parts.setLength(0);
      messages.add(message);
      var found = PLACE.matcher(message);
      if (found.find()) {
        place = found.group(1);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closedWith = status;
    open = false;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable problem) {
    open = false;
  }

  public boolean isOpen() {
    return open;
  }

  public int closedWith() {
    return closedWith;
  }

  public List<String> messages() {
    return List.copyOf(messages);
  }

  /** The ids of all events in the order in which they came, repeats included. */
  public List<String> events() {
    return messages.stream().flatMap(message -> Receiver.Post.events(message).stream()).toList();
  }

  /** Hangs up without a word. */
  public void abort() {
    var now = socket;
    if (now != null) {
      now.abort();
    }
    open = false;
  }
}
