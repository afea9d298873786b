package org.suyuan.proof.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.Closing;
import org.suyuan.proof.statement.Field;
import org.suyuan.proof.statement.Field.Opening;
import org.suyuan.proof.statement.Fields;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.proof.tree.InclusionProof;
import org.suyuan.proof.tree.NodeSource;

/**
 * Shows as much of a document as a profile demands: its fields, and of the identifier lists the
 * elements that are asked for. What was erased stays closed, whatever is demanded.
 */
public final class FieldOpener {
  private FieldOpener() {}

  /**
   * The fields of a record.
   *
   * @param shows which canonical identifiers are opened in profile public; for the records of an
   *     item those that lie in a window at the event's time, see {@link Windows#identifiers}
   */
  public static List<ShownField> open(Fields fields, Profile profile, Predicate<String> shows) {
    return fields.all().stream().map(field -> open(field, profile, shows)).toList();
  }

  private static ShownField open(Field field, Profile profile, Predicate<String> shows) {
    return switch (field) {
      case Field.Ordinary ordinary ->
          profile.demands(ordinary.path())
              ? new ShownField.Open(ordinary.path(), ordinary.opening())
              : new ShownField.Closed(ordinary.path(), ordinary.closed());
      case Field.Listed list -> open(list, profile, shows);
      case Field.Erased erased -> new ShownField.Closed(erased.path(), erased.closed());
    };
  }

  private static ShownField open(Field.Listed list, Profile profile, Predicate<String> shows) {
    NodeSource tree = NodeSource.over(list.leaves());
    int count = list.elements().size();
    List<ShownField.Element> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Opening opening = list.elements().get(i);
      if (profile == Profile.FULL || names(list.path(), opening, shows)) {
        elements.add(new ShownField.Element(i, opening, InclusionProof.of(i, count, tree).path()));
      }
    }
    return elements.isEmpty() && profile == Profile.PUBLIC
        ? new ShownField.Closed(list.path(), list.closed())
        : new ShownField.OpenList(list.path(), count, list.root(), elements);
  }

  private static boolean names(String path, Opening opening, Predicate<String> shows) {
    String name =
        switch (Json.parse(opening.text())) {
          case Json.Str(String epc) when Closing.EPC_LISTS.contains(path) -> epc;
          case Json.Obj quantity when Closing.QUANTITY_LISTS.contains(path) ->
              quantity.text("epcClass");
          default -> null;
        };
    return name != null && shows.test(ItemName.canonical(name));
  }
}
