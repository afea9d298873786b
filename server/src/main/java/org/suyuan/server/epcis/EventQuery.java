package org.suyuan.server.epcis;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.statement.ItemName;

/**
 * The question of {@code GET /epcis/events} (EPCIS 2.0 section 8.2.7), read into SQL. A list is
 * parted by {@code |}; any of its values will do; all parameters must hold.
 *
 * @param where conditions on {@code event e}, with named parameters
 * @param values of those
 * @param order the column that sorts, the newest first unless {@code ascending}
 */
record EventQuery(
    List<String> where,
    Map<String, Object> values,
    Order order,
    boolean ascending,
    int perPage,
    @Nullable String nextPageToken,
    String question) {
  static final int USUAL_PAGE = 30;
  static final int LARGEST_PAGE = 500;
  private static final int LONGEST_LIST = 100;

  /** What events can be sorted by. */
  enum Order {
    EVENT_TIME("event_time"),
    RECORD_TIME("record_time");

    final String column;

    Order(String column) {
      this.column = column;
    }
  }

  /** Parameters that compare one column. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "eventType", "type",
          "EQ_action", "action",
          "EQ_bizStep", "biz_step",
          "EQ_disposition", "disposition",
          "EQ_readPoint", "read_point",
          "EQ_bizLocation", "biz_location",
          "EQ_eventID", "event_id");

  private static final Set<String> CANONICAL = Set.of("EQ_readPoint", "EQ_bizLocation");

  /** Parameters that bound a time. */
  private static final Map<String, String> TIMES =
      Map.of(
          "GE_eventTime", "event_time >=",
          "LT_eventTime", "event_time <",
          "GE_recordTime", "record_time >=",
          "LT_recordTime", "record_time <");

  /** Parameters that look for an identifier, and the roles in which it counts. */
  private static final Map<String, List<String>> ROLES =
      Map.of(
          "MATCH_epc", List.of("EPC", "CHILD"),
          "MATCH_parentID", List.of("PARENT"),
          "MATCH_inputEPC", List.of("INPUT"),
          "MATCH_outputEPC", List.of("OUTPUT"),
          "MATCH_anyEPC", List.of("EPC", "CHILD", "PARENT", "INPUT", "OUTPUT"),
          "MATCH_epcClass", List.of("QUANTITY", "CHILD_QUANTITY"),
          "MATCH_inputEPCClass", List.of("INPUT_QUANTITY"),
          "MATCH_outputEPCClass", List.of("OUTPUT_QUANTITY"),
          "MATCH_anyEPCClass",
              List.of("QUANTITY", "CHILD_QUANTITY", "INPUT_QUANTITY", "OUTPUT_QUANTITY"));

  /**
   * @throws org.suyuan.server.base.Refusal {@code query-parameter-exception} for a parameter or
   *     value that is not known
   */
  static EventQuery of(Map<String, List<String>> parameters) {
    var where = new ArrayList<String>();
    var values = new HashMap<String, Object>();
    var order = Order.EVENT_TIME;
    boolean ascending = false;
    int perPage = USUAL_PAGE;
    String token = null;
    var question = new TreeMap<String, String>();
    for (var parameter : parameters.entrySet()) {
      var name = parameter.getKey();
      if (parameter.getValue().size() != 1) {
        throw EpcisRefusals.queryParameter(name, "this parameter once, values parted by |");
      }
      var value = parameter.getValue().getFirst();
      switch (name) {
        case "perPage" -> perPage = page(value);
        case "nextPageToken" -> token = value;
        case "orderBy" -> order = order(value);
        case "orderDirection" -> ascending = direction(value);
        default -> where.add(condition(name, value, values));
      }
      if (!name.equals("nextPageToken") && !name.equals("perPage")) {
        question.put(name, value);
      }
    }
    return new EventQuery(
        List.copyOf(where), values, order, ascending, perPage, token, question.toString());
  }

  private static String condition(String name, String value, Map<String, Object> values) {
    var key = "p" + values.size();
    var column = COLUMNS.get(name);
    if (column != null) {
      values.put(key, list(name, value).toArray(String[]::new));
      return "e.%s = any(:%s)".formatted(column, key);
    }
    var bound = TIMES.get(name);
    if (bound != null) {
      values.put(key, time(name, value));
      return "e.%s :%s".formatted(bound, key);
    }
    var roles = ROLES.get(name);
    if (roles != null) {
      return match(roles, name, value, values);
    }
    throw EpcisRefusals.queryParameter(name, "a parameter of this server; see docs/api.md");
  }

  /** A pattern such as {@code urn:epc:idpat:sgtin:9521000.000001.*} stands for all its serials. */
  private static String match(
      List<String> roles, String name, String value, Map<String, Object> values) {
    var names = new ArrayList<String>();
    var stems = new ArrayList<String>();
    for (var one : split(name, value)) {
      var canonical = ItemName.canonical(one);
      if (one.startsWith("urn:epc:idpat:") && ItemName.isClass(canonical)) {
        stems.add(canonical + "/");
      }
      names.add(canonical);
    }
    var key = "p" + values.size();
    values.put(key, names.toArray(String[]::new));
    values.put(key + "stem", stems.toArray(String[]::new));
    values.put(key + "role", roles.toArray(String[]::new));
    return """
    exists (select 1 from event_item i
             where i.receipt = e.receipt and i.role = any(:%1$srole)
               and (i.item = any(:%1$s)
                    or exists (select 1 from unnest(:%1$sstem) stem where starts_with(i.item, stem))))
    """
        .formatted(key);
  }

  private static List<String> list(String name, String value) {
    var values = split(name, value);
    return CANONICAL.contains(name)
        ? values.stream().map(ItemName::canonical).toList()
        : values.stream().map(EventQuery::bareWord).toList();
  }

  private static List<String> split(String name, String value) {
    var values = Arrays.asList(value.split("\\|", -1));
    if (values.size() > LONGEST_LIST || values.contains("")) {
      throw EpcisRefusals.queryParameter(
          name, "1 to %d values parted by |".formatted(LONGEST_LIST));
    }
    return values;
  }

  /** Standard values may be asked for in their long forms too; events hold the bare words. */
  private static String bareWord(String value) {
    return value
        .replaceFirst("^https?://ref\\.gs1\\.org/cbv/(BizStep|Disp)-", "")
        .replaceFirst("^urn:epcglobal:cbv:(bizstep|disp):", "");
  }

  private static Instant time(String name, String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException malformed) {
      throw EpcisRefusals.queryParameter(name, "a time such as 2026-03-01T08:00:00Z");
    }
  }

  static int page(String value) {
    try {
      int page = Integer.parseInt(value);
      if (page >= 1) {
        return Math.min(page, LARGEST_PAGE);
      }
    } catch (NumberFormatException notANumber) {
      // refused below
    }
    throw EpcisRefusals.queryParameter("perPage", "a number from 1 to " + LARGEST_PAGE);
  }

  private static Order order(String value) {
    return switch (value) {
      case "eventTime" -> Order.EVENT_TIME;
      case "recordTime" -> Order.RECORD_TIME;
      default -> throw EpcisRefusals.queryParameter("orderBy", "eventTime or recordTime");
    };
  }

  private static boolean direction(String value) {
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "ASC" -> true;
      case "DESC" -> false;
      default -> throw EpcisRefusals.queryParameter("orderDirection", "ASC or DESC");
    };
  }
}
