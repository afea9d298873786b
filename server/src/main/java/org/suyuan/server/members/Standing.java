package org.suyuan.server.members;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suyuan.proof.statement.Custody;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.MemberKey;
import org.suyuan.proof.statement.Rights;
import org.suyuan.proof.statement.Role;
import org.suyuan.server.base.Refusal;

/**
 * What a member is, signs with and may state at one moment.
 *
 * @param member id
 * @param active false once the member as a whole was revoked
 * @param keys every key it ever had, by kid, the newest first
 */
public record Standing(
    String member,
    String name,
    Role role,
    String identity,
    boolean active,
    Map<String, Key> keys,
    Rights rights) {
  /**
   * A key of the member; {@code revoked} ends it for ever.
   *
   * @param held whether we keep its private half, sealed
   */
  public record Key(MemberKey key, Custody custody, boolean revoked, boolean held) {}

  /** The kid of the newest key with which we can sign for the member now. */
  Optional<String> heldKid() {
    return keys.entrySet().stream()
        .filter(_ -> active)
        .filter(key -> key.getValue().held() && !key.getValue().revoked())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Whether the member may state this now.
   *
   * @throws Refusal {@code member-revoked}, {@code key-revoked}, {@code right-missing} or {@code
   *     prefix-foreign}
   */
  public void require(Vouched line) {
    if (!active) {
      throw new Refusal("member-revoked", 403, "%s has left the alliance.".formatted(name));
    }
    var key = keys.get(line.statement().kid());
    if (key == null || key.revoked()) {
      throw new Refusal(
              "key-revoked", 422, "This key no longer signs for %s; use another.".formatted(member))
          .with("kid", line.statement().kid());
    }
    requireRight(line);
  }

  private void requireRight(Vouched line) {
    if (!rights.allow(line.type(), line.action())) {
      throw new Refusal(
          "right-missing",
          422,
          "%s %s needs one of the rights %s, and %s has %s."
              .formatted(
                  line.type(),
                  line.action(),
                  words(List.copyOf(Rights.needed(line.type(), line.action()))),
                  member,
                  words(rights.may())));
    }
    if (rights.isAny()) {
      return;
    }
    for (var item : line.created()) {
      if (!rights.cover(item)) {
        throw new Refusal(
                "prefix-foreign",
                422,
                "%s lies under none of the prefixes of %s: %s."
                    .formatted(item, member, rights.prefixes()))
            .with("item", item);
      }
    }
  }

  private static List<String> words(List<May> rights) {
    return rights.stream().map(May::word).toList();
  }
}
