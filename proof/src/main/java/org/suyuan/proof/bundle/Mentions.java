package org.suyuan.proof.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.proof.statement.ItemName;
import org.suyuan.proof.statement.Rights;

/**
 * The part of an event that decides what it concerns (docs/bundle.md section 6); identifiers are in
 * canonical form.
 *
 * @param type the EPCIS event type
 * @param action the empty text where there is none
 * @param time milliseconds since 1970
 * @param parent the {@code parentID}
 * @param listsChildren whether it has {@code childEPCs} or {@code childQuantityList}, open or not
 * @param objects open elements of {@code epcList} and {@code quantityList}
 * @param lots lot numbers in the open {@code ilmd}
 */
public record Mentions(
    String type,
    String action,
    long time,
    @Nullable String parent,
    boolean listsChildren,
    List<String> objects,
    List<String> children,
    List<String> inputs,
    List<String> outputs,
    @Nullable String transformationId,
    List<String> lots) {
  private static final Set<String> LOT_NAMES =
      Set.of("lotNumber", "cbvmda:lotNumber", "gs1:hasBatchLotNumber");

  /** The mentions of a whole document, as its keeper knows it. */
  public static Mentions of(Json.Obj document) {
    return of(OpenedEvent.of(document));
  }

  /**
   * The mentions of an event whose type and time are open.
   *
   * @throws Rejected when they are not
   */
  public static Mentions of(OpenedEvent event) {
    String type = event.text("/type");
    String time = event.text("/eventTime");
    if (type == null || time == null) {
      throw new Rejected("Expected an open type and eventTime.");
    }
    String parent = event.text("/parentID");
    return new Mentions(
        type,
        Objects.requireNonNullElse(event.text("/action"), ""),
        EventTime.millis(time),
        parent == null ? null : ItemName.canonical(parent),
        event.has("/childEPCs") || event.has("/childQuantityList"),
        both(event, "/epcList", "/quantityList"),
        both(event, "/childEPCs", "/childQuantityList"),
        both(event, "/inputEPCList", "/inputQuantityList"),
        both(event, "/outputEPCList", "/outputQuantityList"),
        event.text("/transformationID"),
        lots(event.values().get("/ilmd")));
  }

  private static List<String> both(OpenedEvent event, String epcs, String quantities) {
    List<String> names = new ArrayList<>(event.named(epcs));
    names.addAll(event.named(quantities));
    return List.copyOf(names);
  }

  private static List<String> lots(@Nullable Json ilmd) {
    List<String> lots = new ArrayList<>();
    if (ilmd instanceof Json.Obj(var members)) {
      members.forEach((name, value) -> {
        boolean lot = LOT_NAMES.contains(name) || name.endsWith("/lotNumber");
        if (lot && value instanceof Json.Str(String text)) {
          lots.add(text);
        }
      });
    }
    return List.copyOf(lots);
  }

  /** Every identifier that it names. */
  public Set<String> all() {
    Set<String> all = new HashSet<>(objects);
    all.addAll(children);
    all.addAll(inputs);
    all.addAll(outputs);
    if (parent != null) {
      all.add(parent);
    }
    return all;
  }

  /** The identifiers that it brings into being. */
  public List<String> created() {
    if (!Rights.creates(type, action)) {
      return List.of();
    }
    return type.equals("TransformationEvent") ? outputs : objects;
  }

  boolean packs() {
    return isPacking() && !action.equals("DELETE");
  }

  /** Whether it takes a child out of a parent into which an event of this type put it. */
  boolean unpacks(String packingType, String from, String child) {
    return isPacking()
        && type.equals(packingType)
        && action.equals("DELETE")
        && from.equals(parent)
        && (!listsChildren || children.contains(child));
  }

  private boolean isPacking() {
    return type.equals("AggregationEvent") || type.equals("AssociationEvent");
  }

  boolean transforms() {
    return type.equals("TransformationEvent");
  }
}
