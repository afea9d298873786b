package org.suyuan.policy.packs;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.suyuan.policy.conditions.Condition;
import org.suyuan.policy.conditions.Formula;
import org.suyuan.policy.conditions.Grammar;
import org.suyuan.policy.conditions.Operand;
import org.suyuan.policy.conditions.Quantity;
import org.suyuan.policy.facts.FactBook;
import org.suyuan.policy.facts.FactKind;
import org.suyuan.policy.facts.FactType;
import org.suyuan.policy.facts.Texts;
import org.suyuan.policy.remedies.Line;
import org.suyuan.policy.yaml.Fields;
import org.suyuan.policy.yaml.Place;
import org.suyuan.policy.yaml.Tree;

/**
 * Rows that several guarantees share, with what they leave open. The types of all conditions are
 * checked here, once; {@link #bind} puts in the parameters of one guarantee.
 */
final class Table {
  private final FactBook book;
  private final ZoneId zone;
  private final SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
  private final SequencedMap<String, Tree> clocks;
  private final List<Draft> drafts = new ArrayList<>();

  private record Draft(String id, Formula formula, Tree row, Texts says) {}

  private Table(FactBook book, ZoneId zone, Fields fields) {
    this.book = book;
    this.zone = zone;
    fields.named("parameters").forEach((n, tree) -> parameters.put(n, Parameter.read(book, tree)));
    this.clocks = fields.named("clocks");
  }

  static Table read(FactBook book, ZoneId zone, String name, Tree tree) {
    Fields fields = Fields.of("the table " + name, tree);
    var table = new Table(book, zone, fields);
    Scope declared = Scope.of(book, new LinkedHashMap<>());
    table.parameters.forEach((p, kind) -> declared.define(p, kind.declared(), tree));
    table.clocks.forEach((c, at) -> declared.define(c, moment(new Quantity.Constant(0)), at));
    List<Tree> rows = fields.items("rows");
    var formulas = Grammar.of(declared.names()).check(rows.stream().map(Table::condition).toList());
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      Draft draft = draft(formulas.get(i), rows.get(i));
      if (!ids.add(draft.id())) {
        throw draft.row().place().rejected("Expected every id once, found twice: " + draft.id());
      }
      table.drafts.add(draft);
    }
    fields.end();
    if (table.drafts.isEmpty() || !table.drafts.getLast().formula().text().equals("true")) {
      throw tree.place().rejected("Expected a last row without a condition, so that one rules.");
    }
    return table;
  }

  private static Operand moment(Quantity quantity) {
    return new Operand.Number(FactType.TIME, quantity);
  }

  /** The condition of a row; the row without one always holds. */
  private static Grammar.Written condition(Tree row) {
    Optional<Tree> when = Fields.of("a row", row).maybe("when");
    return new Grammar.Written(
        when.map(Fields::text).orElse("true"), when.map(Tree::place).orElse(row.place()));
  }

  private static Draft draft(Formula formula, Tree row) {
    Fields fields = Fields.of("a row", row);
    String id = fields.text("id");
    Texts says = Texts.read(fields.tree("says"));
    List.of("when", "then", "remedies", "either", "liable").forEach(fields::maybe);
    fields.end();
    return new Draft(id, formula, row, says);
  }

  /** The rows and clocks with these values of the parameters. */
  Rules bind(Place at, SequencedMap<String, Tree> values) {
    Scope scope = Scope.of(book, values);
    parameters.forEach((name, parameter) -> {
      Tree value = values.get(name);
      if (value == null) {
        throw Parameter.missing(at, name);
      }
      scope.define(name, parameter.value(book, value), value);
    });
    values.forEach((name, tree) -> {
      if (!parameters.containsKey(name)) {
        throw tree.place()
            .rejected("Unknown parameter %s; expected %s.".formatted(name, parameters.keySet()));
      }
    });
    SequencedMap<String, Quantity> deadlines = new LinkedHashMap<>();
    clocks.forEach((name, tree) -> {
      Quantity end = clock(scope, tree);
      scope.define(name, moment(end), tree);
      deadlines.put(name, end);
    });
    Line line = Line.in(book);
    return new Rules(
        drafts.stream().map(d -> row(d, scope, line)).toList(), deadlines, scope.names());
  }

  /** start, or the midnight after it, and the window, and however long the clock stood still. */
  private Quantity clock(Scope scope, Tree tree) {
    Fields fields = Fields.of("a clock", tree);
    Quantity start = scope.quantity(FactType.TIME, fields.tree("start"));
    boolean midnight =
        fields.maybe("from").map(from -> Words.read(Clock.class, from)).orElse(Clock.MOMENT)
            == Clock.NEXT_MIDNIGHT;
    Quantity window = scope.quantity(FactType.DURATION, fields.tree("window"));
    fields.end();
    Quantity from = midnight ? new Quantity.NextMidnight(start, zone) : start;
    Quantity end = sum(from, window);
    return book.find("clock_stopped")
        .map(FactKind::slot)
        .map(slot -> sum(end, new Quantity.Fact(slot)))
        .orElse(end);
  }

  private enum Clock {
    MOMENT,
    NEXT_MIDNIGHT
  }

  private static Quantity sum(Quantity left, Quantity right) {
    return new Quantity.Calculated(Quantity.Calculated.Operator.PLUS, left, right);
  }

  private Row row(Draft draft, Scope scope, Line line) {
    Condition condition = draft.formula().bind(scope.names());
    Ruling ruling = ruling(Fields.of("a row", draft.row()), new RemedyReader(scope));
    var reads = new BitSet();
    condition.reads(reads);
    var needs = new BitSet();
    ruling.reads(line, needs);
    return new Row(
        draft.id(), draft.formula().text(), condition, ruling, draft.says(), reads, needs);
  }

  private static Ruling ruling(Fields row, RemedyReader remedies) {
    Tree then = row.tree("then");
    return switch (Words.read(Then.class, then)) {
      case DENY -> new Ruling.Deny();
      case HUMAN -> new Ruling.Human();
      case GRANT -> {
        Optional<Tree> either = row.maybe("either");
        var options =
            either.isPresent()
                ? Fields.items(either.get()).stream().map(remedies::intents).toList()
                : List.of(remedies.intents(row.tree("remedies")));
        yield new Ruling.Grant(options, Words.read(Liable.class, row.tree("liable")));
      }
    };
  }

  private enum Then {
    GRANT,
    DENY,
    HUMAN
  }
}
