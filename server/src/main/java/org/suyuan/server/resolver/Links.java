package org.suyuan.server.resolver;

import java.util.List;
import org.springframework.stereotype.Service;
import org.suyuan.server.base.Refusal;
import org.suyuan.server.members.Members;
import org.suyuan.server.members.Standing;
import org.suyuan.server.resolver.LinkTable.LinkSet;

/** What members say about where their codes lead, and for how long it counts. */
@Service
class Links {
  private final LinkTable table;
  private final Members members;

  Links(LinkTable table, Members members) {
    this.table = table;
    this.members = members;
  }

  /**
   * Replaces all links of a code; the same links again change nothing.
   *
   * @param by the key that the member used
   * @throws Refusal {@code prefix-foreign}, {@code member-revoked} or {@code serial-not-alone}
   */
  void put(String member, String by, Anchor anchor, List<Link> links) {
    requireOwn(member, anchor);
    if (!anchor.isLevel()) {
      throw new Refusal(
          "serial-not-alone",
          422,
          "Links of one item hang on key and serial number alone: %s"
              .formatted(anchor.levels().getFirst().path()));
    }
    boolean isNew =
        table
            .current(anchor.canonical())
            .filter(now -> now.member().equals(member) && now.links().equals(links))
            .isEmpty();
    if (isNew) {
      table.add(anchor.canonical(), member, by, links);
    }
  }

  /** Takes all links of a member's own code away. */
  void remove(String member, String by, Anchor anchor) {
    requireOwn(member, anchor);
    clear(by, anchor);
  }

  /** The same by the platform, whoever's links they are. */
  void clear(String by, Anchor anchor) {
    LinkSet now =
        table
            .current(anchor.canonical())
            .filter(set -> !set.links().isEmpty())
            .orElseThrow(() -> unknown(anchor));
    table.add(anchor.canonical(), now.member(), by, List.of());
  }

  /** All changes to a member's own code, the newest first. */
  List<LinkSet> changes(String member, Anchor anchor) {
    requireOwn(member, anchor);
    return table.changes(anchor.canonical());
  }

  List<LinkSet> page(String member, String after, int most) {
    return table.page(member, after, most);
  }

  /** The links that count for any of these codes: those of members who could set them now. */
  List<LinkSet> counting(List<Anchor> anchors) {
    Anchor key = anchors.getLast().key();
    return table.current(anchors.stream().map(Anchor::canonical).toList()).stream()
        .filter(set -> !set.links().isEmpty())
        .filter(set -> owns(members.standing(set.member()), key))
        .toList();
  }

  private void requireOwn(String member, Anchor anchor) {
    Standing standing = members.standing(member);
    if (!standing.active()) {
      throw new Refusal(
          "member-revoked", 403, "%s has left the alliance.".formatted(standing.name()));
    }
    if (!owns(standing, anchor.key())) {
      throw new Refusal(
              "prefix-foreign",
              403,
              "%s lies under none of the prefixes of %s: %s."
                  .formatted(anchor.canonical(), member, standing.rights().prefixes()))
          .with("item", anchor.canonical());
    }
  }

  /** The prefix decides alone: whoever may state anything still has no say over others' codes. */
  private static boolean owns(Standing member, Anchor key) {
    return member.active() && member.rights().cover(key.canonical());
  }

  private static Refusal unknown(Anchor anchor) {
    return new Refusal("links-unknown", 404, "No links hang on %s.".formatted(anchor.canonical()));
  }
}
