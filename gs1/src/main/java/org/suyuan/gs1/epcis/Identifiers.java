package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.gs1.CanonicalLink;

/** All identifiers of things and classes that an event names, each with its role. */
public final class Identifiers {
  /** The members of an event that hold identifiers in arrays. */
  static final List<String> LISTS =
      List.of(
          "epcList",
          "quantityList",
          "childEPCs",
          "childQuantityList",
          "inputEPCList",
          "inputQuantityList",
          "outputEPCList",
          "outputQuantityList");

  private Identifiers() {}

  /** What a named thing is to the event. */
  public enum Role {
    /** Observed one by one. */
    EPC,
    /** Observed by class. */
    QUANTITY,
    /** The container, whole, or parent of a transaction. */
    PARENT,
    /** A child one by one. */
    CHILD,
    /** Children by class. */
    CHILD_QUANTITY,
    /** An input one by one. */
    INPUT,
    /** Input by class. */
    INPUT_QUANTITY,
    /** An output one by one. */
    OUTPUT,
    /** Output by class. */
    OUTPUT_QUANTITY
  }

  /**
   * One identifier.
   *
   * @param role what it is to the event
   * @param written as in the event
   * @param canonical the constrained canonical Digital Link; a URI that is none of GS1, unchanged
   */
  public record Identifier(Role role, String written, String canonical) {}

  /** The event's identifiers, in the order of the roles, within a role as written. */
  public static List<Identifier> of(Event event) {
    List<Identifier> all = new ArrayList<>();
    add(all, Role.EPC, event.epcList());
    add(all, Role.QUANTITY, classes(event.quantityList()));
    String parent = event.parentID();
    add(all, Role.PARENT, parent == null ? List.of() : List.of(parent));
    add(all, Role.CHILD, event.childEPCs());
    add(all, Role.CHILD_QUANTITY, classes(event.childQuantityList()));
    add(all, Role.INPUT, event.inputEPCList());
    add(all, Role.INPUT_QUANTITY, classes(event.inputQuantityList()));
    add(all, Role.OUTPUT, event.outputEPCList());
    add(all, Role.OUTPUT_QUANTITY, classes(event.outputQuantityList()));
    return List.copyOf(all);
  }

  /** The canonical form of one identifier. */
  public static String canonical(String written) {
    return CanonicalLink.of(written).orElse(written);
  }

  private static List<String> classes(List<QuantityElement> elements) {
    return elements.stream().map(QuantityElement::epcClass).toList();
  }

  private static void add(List<Identifier> all, Role role, List<String> written) {
    written.forEach(one -> all.add(new Identifier(role, one, canonical(one))));
  }
}
