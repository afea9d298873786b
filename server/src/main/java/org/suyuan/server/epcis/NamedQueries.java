package org.suyuan.server.epcis;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.server.epcis.query.EventQuery;
import org.suyuan.server.epcis.query.Prefixes;
import org.suyuan.server.epcis.query.QueryFault;

/** Questions that members keep under names of their own. */
@Repository
class NamedQueries {
  private final JdbcClient jdbc;
  private final Clock clock;

  NamedQueries(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param query a JSON object as it was given
   */
  record Named(String name, @JsonRawValue String query) {
    JsonValue.Obj json() {
      return QueriesApi.body(query.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether the name was free. */
  boolean add(String member, String name, JsonValue.Obj query) {
    return jdbc.sql(
                """
                insert into named_query (member, name, query, created_at)
                values (:member, :name, :query, :now) on conflict do nothing
                """)
            .param("member", member)
            .param("name", name)
            .param("query", query.text())
            .param("now", clock.instant())
            .update()
        == 1;
  }

  Optional<Named> of(String member, String name) {
    return jdbc.sql("select name, query from named_query where member = :member and name = :name")
        .param("member", member)
        .param("name", name)
        .query(Named.class)
        .optional();
  }

  List<Named> page(String member, String after, int most) {
    return jdbc.sql(
            """
            select name, query from named_query
             where member = :member and name collate "C" > :after
             order by name collate "C" limit :most
            """)
        .param("member", member)
        .param("after", after)
        .param("most", most)
        .query(Named.class)
        .list();
  }

  boolean remove(String member, String name) {
    return jdbc.sql("delete from named_query where member = :member and name = :name")
            .param("member", member)
            .param("name", name)
            .update()
        == 1;
  }

  /**
   * Reads the JSON form of a query (GS1's {@code query-schema.json}).
   *
   * @throws org.suyuan.server.base.Refusal {@code query-parameter-exception}
   */
  static EventQuery read(JsonValue.Obj query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    query
        .members()
        .forEach((name, value) -> {
          if (!name.equals("@context")) {
            parameters.put(
                name,
                value instanceof JsonValue.Arr(var elements)
                    ? elements.stream().map(one -> text(name, one)).toList()
                    : List.of(text(name, value)));
          }
        });
    return EventQuery.of(parameters, Prefixes.ofContext(query.get("@context")));
  }

  private static String text(String name, JsonValue value) {
    return switch (value) {
      case JsonValue.Str(String text) -> text;
      case JsonValue.Num(String literal) -> literal;
      case JsonValue.Bool(boolean truth) -> Boolean.toString(truth);
      case JsonValue.Null _ -> "";
      case JsonValue.Obj _, JsonValue.Arr _ ->
          throw QueryFault.parameter(name, "a text, a number, true or false, or an array of these");
    };
  }
}
