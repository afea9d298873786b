package org.suyuan.server.epcis.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a question about {@code event e}: prepared text and the values of its named
 * parameters. Pages follow one another by the sort keys of the last row, never by counting rows.
 */
public final class Selection {
  private static final String FIELD =
      """

      left join lateral (select max(f.text) as text, max(f.time) as time, max(f.number) as number
                           from event_fact f
                          where f.receipt = e.receipt and f.name = :orderField) k on true
      """;

  private final EventQuery query;
  private final Map<String, Object> values;
  private final String from;

  private Selection(EventQuery query, Map<String, Object> values, String from) {
    this.query = query;
    this.values = values;
    this.from = from;
  }

  /**
   * @param visible a condition of our own, which says what the asker may see
   * @param after {@link #keys} of the row before the page, as text; null for the first page
   */
  public static Selection of(EventQuery query, String visible, @Nullable List<String> after) {
    var sql = new Sql();
    List<String> where = new ArrayList<>(List.of(visible));
    query.criteria().forEach(criterion -> where.add(sql.condition(criterion)));
    Map<String, Object> values = new HashMap<>(sql.values());
    if (after != null) {
      where.add(beyond(query, after, values));
    }
    var field = query.order().field();
    if (field != null) {
      values.put("orderField", field);
    }
    var from =
        "event e" + (field == null ? "" : FIELD) + "\n where " + String.join("\n and ", where);
    return new Selection(query, values, from);
  }

  private static String beyond(EventQuery query, List<String> after, Map<String, Object> values) {
    var types = new ArrayList<>(query.order().types());
    types.add("bigint");
    if (after.size() != types.size()) {
      throw QueryFault.parameter("nextPageToken", "the token of the page before");
    }
    var keys =
        IntStream.range(0, types.size())
            .mapToObj(i -> {
              values.put("after" + i, after.get(i));
              return "cast(:after%d as %s)".formatted(i, types.get(i));
            })
            .collect(Collectors.joining(", "));
    return "(%s, e.receipt) %s (%s)"
        .formatted(String.join(", ", query.order().keys()), query.ascending() ? ">" : "<", keys);
  }

  /** Named parameters of its text; {@code :limit} and those of {@code visible} are yours. */
  public Map<String, Object> values() {
    return values;
  }

  /**
   * The rows in order, at most {@code :limit} of them; after the given columns come the {@link
   * #keys}.
   */
  public String rows(String columns) {
    var direction = query.ascending() ? "asc" : "desc";
    var order =
        query.order().keys().stream()
            .map(key -> key + " " + direction)
            .collect(Collectors.joining(", "));
    return """
    select %s, %s from %s
     order by %s, e.receipt %s limit :limit
    """
        .formatted(columns, keyColumns(), from, order, direction);
  }

  private String keyColumns() {
    var keys = query.order().keys();
    return IntStream.range(0, keys.size())
        .mapToObj(i -> "cast(%s as text) as key%d".formatted(keys.get(i), i))
        .collect(Collectors.joining(", "));
  }

  /** The names of the columns that hold the sort keys; the receipt is the last key. */
  public List<String> keys() {
    return IntStream.range(0, query.order().keys().size()).mapToObj(i -> "key" + i).toList();
  }

  /** How many rows there are, counted up to {@code :limit}. */
  public String count() {
    return "select count(*) from (select 1 from %s limit :limit) counted".formatted(from);
  }
}
