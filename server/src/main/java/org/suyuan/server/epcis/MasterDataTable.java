package org.suyuan.server.epcis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.gs1.epcis.MasterData;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.server.epcis.query.Fact;
import org.suyuan.server.epcis.query.Words;
import org.suyuan.server.members.Members;

/**
 * Master data that came with documents (EPCIS 2.0 section 6.1). They count for the member who sent
 * them, and for all when what they describe lies under its prefixes. They are no statements:
 * nothing is decided by them but what a query with descendants or attributes finds.
 */
@Repository
class MasterDataTable {
  private final JdbcClient jdbc;
  private final Members members;

  MasterDataTable(JdbcClient jdbc, Members members) {
    this.jdbc = jdbc;
    this.members = members;
  }

  /** Replaces what the member said before of the same places and words. */
  @Transactional
  public void keep(String member, List<MasterData> all) {
    for (var vocabulary : all) {
      for (var element : vocabulary.elements()) {
        keep(member, element);
      }
    }
  }

  private void keep(String member, MasterData.Element element) {
    var id = name(element.id());
    boolean owned = members.standing(member).rights().cover(id);
    jdbc.sql("delete from master_attribute where member = :member and id = :id")
        .param("member", member)
        .param("id", id)
        .update();
    jdbc.sql("delete from master_child where member = :member and parent = :id")
        .param("member", member)
        .param("id", id)
        .update();
    for (var attribute : new LinkedHashSet<>(element.attributes())) {
      jdbc.sql(
              """
              insert into master_attribute (member, id, attribute, value, owned)
              values (:member, :id, :attribute, :value, :owned) on conflict do nothing
              """)
          .param("member", member)
          .param("id", id)
          .param("attribute", Fact.key(attribute.id()))
          .param("value", Fact.key(text(attribute.value())))
          .param("owned", owned)
          .update();
    }
    for (var child : Set.copyOf(element.children())) {
      jdbc.sql(
              """
              insert into master_child (member, parent, child, owned)
              values (:member, :parent, :child, :owned) on conflict do nothing
              """)
          .param("member", member)
          .param("parent", id)
          .param("child", name(child))
          .param("owned", owned)
          .update();
    }
  }

  private static String name(String id) {
    return Fact.key(ItemName.canonical(Words.bare(id)));
  }

  private static String text(@Nullable JsonValue value) {
    return switch (value) {
      case null -> "";
      case JsonValue.Str(String text) -> text;
      case JsonValue other -> other.text();
    };
  }
}
