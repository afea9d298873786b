package org.suyuan.server.photos;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.proof.Base64Url;
import org.suyuan.proof.tree.Hash;
import org.suyuan.proof.tree.TreeHash;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.epcis.Events;
import org.suyuan.server.epcis.FieldsErased;
import org.suyuan.server.epcis.SingleEvents;
import org.suyuan.server.members.Members;

/** The door: keeps a picture for an event, and shows it to those who may see the event. */
@Service
public class Photos {
  /** The most bytes of one picture; the pages make them smaller before they send them. */
  public static final int MOST_BYTES = 3 << 20;

  private static final int LONGEST_EVENT_ID = 300;

  private final JdbcClient jdbc;
  private final SingleEvents singleEvents;
  private final Events events;
  private final Members members;
  private final Clock clock;

  Photos(JdbcClient jdbc, SingleEvents singleEvents, Events events, Members members, Clock clock) {
    this.jdbc = jdbc;
    this.singleEvents = singleEvents;
    this.events = events;
    this.members = members;
    this.clock = clock;
  }

  /** A picture as it was sent. */
  public record Photo(String mediaType, byte[] bytes) {}

  /** What an event calls a picture: an RFC 6920 name of its SHA-256. */
  public static String name(Hash digest) {
    return "ni:///sha-256;" + Base64Url.encode(digest.bytes());
  }

  /**
   * Keeps a picture; the event may come later.
   *
   * @return its name
   * @throws Refusal {@code photo-too-large} (413), {@code photo-type} (415) for what is no JPEG and
   *     no PNG by its own first bytes
   */
  @Transactional
  public String keep(String member, String eventId, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new Refusal(
          "photo-too-large", 413, "A picture has at most %,d bytes.".formatted(MOST_BYTES));
    }
    if (eventId.isBlank() || eventId.length() > LONGEST_EVENT_ID) {
      throw new Refusal("event-id-malformed", 422, "A picture belongs to the id of an event.");
    }
    var digest = TreeHash.sha256(bytes);
    jdbc.sql(
            """
            insert into photo (member, event_id, digest, media_type, bytes, added_at)
            values (:member, :event, :digest, :type, :bytes, :now)
                on conflict do nothing
            """)
        .param("member", member)
        .param("event", eventId)
        .param("digest", digest.bytes())
        .param("type", mediaType(bytes))
        .param("bytes", bytes)
        .param("now", clock.instant())
        .update();
    return name(digest);
  }

  /** Throws away the pictures that an event named in a field that was erased. */
  @EventListener
  void forget(FieldsErased news) {
    var named =
        members.openings(singleEvents.receipts(news.member(), news.eventId())).stream()
            .map(opening -> new String(opening.document(), StandardCharsets.UTF_8))
            .toList();
    jdbc
        .sql("select digest from photo where member = :member and event_id = :event")
        .param("member", news.member())
        .param("event", news.eventId())
        .query((row, _) -> Hash.of(row.getBytes("digest")))
        .list()
        .stream()
        .filter(digest -> named.stream().noneMatch(document -> document.contains(name(digest))))
        .forEach(digest ->
            jdbc.sql(
                    "delete from photo where member = :member and event_id = :event and digest = :digest")
                .param("member", news.member())
                .param("event", news.eventId())
                .param("digest", digest.bytes())
                .update());
  }

  /** The picture with this digest, when an event that names it is the member's to see. */
  public Optional<Photo> shownTo(String member, Hash digest) {
    return kept(digest).stream()
        .filter(photo -> photo.member().equals(member) || sees(member, photo, digest))
        .findFirst()
        .map(photo -> new Photo(photo.mediaType(), photo.bytes()));
  }

  private record Kept(String member, String eventId, String mediaType, byte[] bytes) {}

  private List<Kept> kept(Hash digest) {
    return jdbc.sql(
            "select member, event_id, media_type, bytes from photo where digest = :digest limit 20")
        .param("digest", digest.bytes())
        .query(Kept.class)
        .list();
  }

  /** A picture that no event names belongs to nothing that could be seen. */
  private boolean sees(String member, Kept photo, Hash digest) {
    var seen = events.visible(member, singleEvents.receipts(photo.member(), photo.eventId()));
    return members.openings(seen).stream()
        .map(opening -> new String(opening.document(), StandardCharsets.UTF_8))
        .anyMatch(document -> document.contains('"' + name(digest) + '"'));
  }

  private static String mediaType(byte[] bytes) {
    if (startsWith(bytes, 0xff, 0xd8, 0xff)) {
      return "image/jpeg";
    }
    if (startsWith(bytes, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return "image/png";
    }
    throw new Refusal("photo-type", 415, "A picture is a JPEG or a PNG.");
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
