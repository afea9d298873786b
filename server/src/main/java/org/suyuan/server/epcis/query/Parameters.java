package org.suyuan.server.epcis.query;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.epcis.Identifiers.Role;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.server.epcis.query.Criterion.Column;

/**
 * The parameters of SimpleEventQuery (EPCIS 2.0 section 8.2.7.1), each read into what must hold. A
 * name that is none of the standard's is a field beyond it.
 */
final class Parameters {
  private static final Map<String, Column> COLUMNS =
      Map.of(
          "eventType", Column.TYPE,
          "EQ_action", Column.ACTION,
          "EQ_bizStep", Column.BIZ_STEP,
          "EQ_disposition", Column.DISPOSITION,
          "EQ_readPoint", Column.READ_POINT,
          "EQ_bizLocation", Column.BIZ_LOCATION,
          "EQ_eventID", Column.EVENT_ID,
          "EQ_transformationID", Column.TRANSFORMATION);

  private static final Map<String, Column> TIMES =
      Map.of("eventTime", Column.EVENT_TIME, "recordTime", Column.RECORD_TIME);

  private static final Map<String, Column> PLACES =
      Map.of("WD_readPoint", Column.READ_POINT, "WD_bizLocation", Column.BIZ_LOCATION);

  private static final Set<Role> CLASSES =
      Set.of(Role.QUANTITY, Role.CHILD_QUANTITY, Role.INPUT_QUANTITY, Role.OUTPUT_QUANTITY);

  private static final Map<String, Set<Role>> ROLES =
      Map.of(
          "MATCH_epc", Set.of(Role.EPC, Role.CHILD),
          "MATCH_parentID", Set.of(Role.PARENT),
          "MATCH_inputEPC", Set.of(Role.INPUT),
          "MATCH_outputEPC", Set.of(Role.OUTPUT),
          "MATCH_anyEPC", Set.of(Role.EPC, Role.CHILD, Role.PARENT, Role.INPUT, Role.OUTPUT),
          "MATCH_epcClass", Set.of(Role.QUANTITY, Role.CHILD_QUANTITY),
          "MATCH_inputEPCClass", Set.of(Role.INPUT_QUANTITY),
          "MATCH_outputEPCClass", Set.of(Role.OUTPUT_QUANTITY),
          "MATCH_anyEPCClass", CLASSES);

  /** Parameters that look for words of the standard, and the facts that hold them. */
  private static final Map<String, String> WORDS =
      Map.of(
          "EQ_persistentDisposition_set", Facts.SET,
          "EQ_persistentDisposition_unset", Facts.UNSET,
          "EQ_errorReason", Facts.ERROR_REASON,
          "EQ_type", SensorFacts.PREFIX + "type");

  private static final Map<String, String> FACT_TIMES =
      Map.ofEntries(
          entry("errorDeclarationTime", Facts.ERROR_TIME),
          entry("errorDeclaration_Time", Facts.ERROR_TIME),
          entry("time", SensorFacts.PREFIX + "time"),
          entry("startTime", SensorFacts.PREFIX + "startTime"),
          entry("endTime", SensorFacts.PREFIX + "endTime"));

  private static final Map<String, Column> DESCRIBED =
      Map.of(
          "readPoint", Column.READ_POINT,
          "bizLocation", Column.BIZ_LOCATION,
          "bizStep", Column.BIZ_STEP,
          "disposition", Column.DISPOSITION);

  private static final Pattern COMPARED = Pattern.compile("(EQ|GT|GE|LT|LE)_(.+)");
  private static final Pattern PARTY =
      Pattern.compile("EQ_(bizTransaction|source|destination)_(.+)");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?:(quantity)|%s)_([A-Z0-9]{2,4})".formatted(String.join("|", SensorFacts.AMOUNTS)));
  private static final Pattern ATTRIBUTE = Pattern.compile("EQ_?ATTR_([A-Za-z]+)_(.+)");

  private final Prefixes prefixes;

  Parameters(Prefixes prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * @return null for a parameter that asks for nothing
   * @throws org.suyuan.server.base.Refusal {@code query-parameter-exception}
   */
  @Nullable Criterion read(String name, List<String> written) {
    var values = new Values(name, written);
    if (COLUMNS.containsKey(name)) {
      return column(COLUMNS.get(name), values);
    }
    if (PLACES.containsKey(name)) {
      return new Criterion.Below(PLACES.get(name), values.canonical());
    }
    if (ROLES.containsKey(name)) {
      return names(ROLES.get(name), values);
    }
    if (WORDS.containsKey(name)) {
      return new Criterion.Says(WORDS.get(name), keys(values.words()));
    }
    Matcher party = PARTY.matcher(name);
    if (party.matches()) {
      return party(party.group(1) + " " + Words.bare(party.group(2)), values);
    }
    if (name.startsWith("HASATTR_")) {
      return new Criterion.Describes(
          described(name, name.substring("HASATTR_".length())), keys(values.texts()), null);
    }
    Matcher attribute = ATTRIBUTE.matcher(name);
    if (attribute.matches()) {
      return new Criterion.Describes(
          described(name, attribute.group(1)),
          List.of(Fact.key(attribute.group(2))),
          keys(values.texts()));
    }
    if (name.startsWith("EXISTS_")) {
      return values.truth() ? exists(name) : null;
    }
    Matcher compared = COMPARED.matcher(name);
    if (compared.matches()) {
      return compared(Comparison.valueOf(compared.group(1)), compared.group(2), values);
    }
    throw QueryFault.parameter(name, "a parameter of SimpleEventQuery; see docs/epcis.md");
  }

  private static Criterion column(Column column, Values values) {
    return new Criterion.Is(
        column,
        switch (column) {
          case ACTION -> actions(values);
          case BIZ_STEP, DISPOSITION -> values.words();
          case READ_POINT, BIZ_LOCATION -> values.canonical();
          case TYPE, EVENT_ID, TRANSFORMATION, EVENT_TIME, RECORD_TIME -> values.texts();
        });
  }

  private static List<String> actions(Values values) {
    if (!Set.of("ADD", "OBSERVE", "DELETE").containsAll(values.texts())) {
      throw QueryFault.parameter(values.parameter(), "ADD, OBSERVE or DELETE");
    }
    return values.texts();
  }

  private static Criterion names(Set<Role> roles, Values values) {
    List<String> items = new ArrayList<>();
    List<ClassKey.Pattern> patterns = new ArrayList<>();
    boolean ofClasses = !Collections.disjoint(roles, CLASSES);
    for (String value : values.texts()) {
      if (ClassKey.isPattern(value)) {
        patterns.addAll(ClassKey.patterns(values.parameter(), value));
      }
      if (!ClassKey.isPattern(value) || ofClasses) { // a pattern is the name of a class too
        items.add(ItemName.canonical(value));
      }
    }
    return new Criterion.Names(roles, items, patterns);
  }

  private static Criterion party(String fact, Values values) {
    boolean transaction = fact.startsWith(Facts.TRANSACTION);
    return new Criterion.Says(fact, keys(transaction ? values.texts() : values.canonical()));
  }

  private static List<String> keys(List<String> texts) {
    return texts.stream().map(Fact::key).toList();
  }

  private static Column described(String parameter, String field) {
    var column = DESCRIBED.get(field);
    if (column == null) {
      throw QueryFault.parameter(
          parameter, "one of " + DESCRIBED.keySet().stream().sorted().toList());
    }
    return column;
  }

  private Criterion exists(String name) {
    return switch (name) {
      case "EXISTS_errorDeclaration" -> new Criterion.DeclaresError();
      case "EXISTS_sensorElementList" -> new Criterion.Has(SensorFacts.ANY);
      default ->
          new Criterion.Has(
              Fact.key(Field.asked(name, name.substring("EXISTS_".length()), prefixes)));
    };
  }

  private Criterion compared(Comparison comparison, String what, Values values) {
    if (TIMES.containsKey(what)) {
      return new Criterion.When(TIMES.get(what), comparison, values.time());
    }
    if (FACT_TIMES.containsKey(what)) {
      return new Criterion.Dates(FACT_TIMES.get(what), comparison, values.time());
    }
    if (what.equals(Facts.QUANTITY)) {
      return new Criterion.Measures(what, comparison, values.numbers());
    }
    if (what.equals(SensorFacts.RANK)) {
      return new Criterion.Measures(SensorFacts.PREFIX + what, comparison, values.numbers());
    }
    Matcher amount = AMOUNT.matcher(what);
    if (amount.matches()) {
      return amount(comparison, what, amount.group(2), values);
    }
    if (comparison == Comparison.EQ) {
      if (SensorFacts.TEXTS.contains(what)) {
        return new Criterion.Says(SensorFacts.PREFIX + what, keys(values.texts()));
      }
      if (what.equals("booleanValue")) {
        return new Criterion.Says(
            SensorFacts.PREFIX + what, List.of(Boolean.toString(values.truth())));
      }
      if (what.equals("correctiveEventID")) {
        return new Criterion.Says(Facts.CORRECTIVE, keys(values.texts()));
      }
    }
    return field(comparison, Fact.key(Field.asked(values.parameter(), what, prefixes)), values);
  }

  private static Criterion amount(Comparison comparison, String what, String unit, Values values) {
    var field = what.substring(0, what.length() - unit.length() - 1);
    var amounts =
        values.numbers().stream()
            .map(value ->
                field.equals("sDev") ? Units.difference(value, unit) : Units.base(value, unit))
            .toList();
    var place = field.equals(Facts.QUANTITY) ? "" : SensorFacts.PREFIX;
    return new Criterion.Measures(
        place + field + " " + amounts.getFirst().unit(),
        comparison,
        amounts.stream().map(Units.Amount::value).toList());
  }

  /** What a field holds is known only when it is read, so all that a value can mean is asked. */
  private static Criterion field(Comparison comparison, String fact, Values values) {
    List<Criterion.OfFact> either = new ArrayList<>();
    if (comparison == Comparison.EQ) {
      either.add(new Criterion.Says(fact, keys(values.texts())));
    }
    for (String one : values.written()) {
      Values.asNumber(one)
          .ifPresent(
              number -> either.add(new Criterion.Measures(fact, comparison, List.of(number))));
      Values.asTime(one).ifPresent(time -> either.add(new Criterion.Dates(fact, comparison, time)));
    }
    if (comparison != Comparison.EQ) {
      values.only();
    }
    if (either.isEmpty()) {
      throw QueryFault.parameter(values.parameter(), "a number, or a time with its zone");
    }
    return either.size() == 1 ? either.getFirst() : new Criterion.Either(either);
  }
}
