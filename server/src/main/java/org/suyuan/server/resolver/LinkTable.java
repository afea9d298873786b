package org.suyuan.server.resolver;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Who let which code lead where, and when: rows are added and never changed. */
@Repository
class LinkTable {
  private static final int CHANGES_SHOWN = 100;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  LinkTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * All links of a code from a moment on.
   *
   * @param anchor canonical
   * @param changedBy a machine key of the member, or a person
   */
  record LinkSet(
      String anchor, String member, String changedBy, Instant changedAt, List<Link> links) {}

  record Row(String anchor, String member, String changedBy, Instant changedAt, String links) {}

  /** What counts now, of those of these codes that have or had links. */
  List<LinkSet> current(Collection<String> anchors) {
    return jdbc
        .sql(
            """
            select distinct on (anchor) anchor, member, changed_by, changed_at, links
              from link_set where anchor in (:anchors) order by anchor, id desc
            """)
        .param("anchors", anchors)
        .query(Row.class)
        .list()
        .stream()
        .map(this::read)
        .toList();
  }

  Optional<LinkSet> current(String anchor) {
    return current(List.of(anchor)).stream().findFirst();
  }

  /** What one code led to, the newest first. */
  List<LinkSet> changes(String anchor) {
    return jdbc
        .sql(
            """
            select anchor, member, changed_by, changed_at, links
              from link_set where anchor = :anchor order by id desc limit :most
            """)
        .param("anchor", anchor)
        .param("most", CHANGES_SHOWN)
        .query(Row.class)
        .list()
        .stream()
        .map(this::read)
        .toList();
  }

  /** The codes for which a member was the last to say where they lead, in their order. */
  List<LinkSet> page(String member, String after, int most) {
    return jdbc
        .sql(
            """
            select anchor, member, changed_by, changed_at, links
              from link_set newest
             where member = :member and anchor > :after and links <> '[]'
               and not exists (select 1 from link_set later
                                where later.anchor = newest.anchor and later.id > newest.id)
             order by anchor limit :most
            """)
        .param("member", member)
        .param("after", after)
        .param("most", most)
        .query(Row.class)
        .list()
        .stream()
        .map(this::read)
        .toList();
  }

  void add(String anchor, String member, String changedBy, List<Link> links) {
    jdbc.sql(
            """
            insert into link_set (anchor, member, changed_by, changed_at, links)
            values (:anchor, :member, :by, :now, :links)
            """)
        .param("anchor", anchor)
        .param("member", member)
        .param("by", changedBy)
        .param("now", clock.instant())
        .param("links", json.writeValueAsString(links))
        .update();
  }

  private LinkSet read(Row row) {
    List<Link> links = Arrays.asList(json.readValue(row.links(), Link[].class));
    return new LinkSet(row.anchor(), row.member(), row.changedBy(), row.changedAt(), links);
  }
}
