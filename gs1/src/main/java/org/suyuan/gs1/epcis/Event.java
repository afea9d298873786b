package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * An EPCIS event: what happened, to which things, when, where and why. Each type carries its own
 * lists; a list that a type does not have, or that was not written, is empty.
 */
public sealed interface Event
    permits ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent, AssociationEvent {

  /** What all types have in common. */
  EventFrame frame();

  /** The type's name, such as {@code "ObjectEvent"}. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** Null for a transformation, which has none. */
  default @Nullable Action action() {
    return null;
  }

  /** The container, whole or transaction's parent; null when none is named. */
  default @Nullable String parentID() {
    return null;
  }

  /** Things observed one by one. */
  default List<String> epcList() {
    return List.of();
  }

  /** Things observed by class. */
  default List<QuantityElement> quantityList() {
    return List.of();
  }

  /** Children one by one. */
  default List<String> childEPCs() {
    return List.of();
  }

  /** Children by class. */
  default List<QuantityElement> childQuantityList() {
    return List.of();
  }

  /** Inputs one by one. */
  default List<String> inputEPCList() {
    return List.of();
  }

  /** Inputs by class. */
  default List<QuantityElement> inputQuantityList() {
    return List.of();
  }

  /** Outputs one by one. */
  default List<String> outputEPCList() {
    return List.of();
  }

  /** Outputs by class. */
  default List<QuantityElement> outputQuantityList() {
    return List.of();
  }

  /** What links the events of one transformation. */
  default @Nullable String transformationID() {
    return null;
  }

  /** Only objects and transformations have it. */
  default @Nullable PersistentDisposition persistentDisposition() {
    return null;
  }

  /** Instance and lot master data: what is true of the things from their first day on. */
  default List<Extension> ilmd() {
    return List.of();
  }

  /** The event exactly as read. */
  default JsonValue.Obj json() {
    return frame().json();
  }

  /** The effective context as one value. */
  default JsonValue context() {
    return frame().context();
  }

  /** When it happened. */
  default Timestamp eventTime() {
    return frame().eventTime();
  }

  /** The local offset from UTC where and when it happened, such as {@code "+08:00"}. */
  default String eventTimeZoneOffset() {
    return frame().eventTimeZoneOffset();
  }

  /** When a repository recorded it; not part of what its author says. */
  default @Nullable Timestamp recordTime() {
    return frame().recordTime();
  }

  /** The id its author gave it. */
  default @Nullable String eventID() {
    return frame().eventID();
  }

  /** Certificates that bear on the event, as URIs. */
  default List<String> certificationInfo() {
    return frame().certificationInfo();
  }

  /** Present when this event withdraws an earlier one with the same id. */
  default @Nullable ErrorDeclaration errorDeclaration() {
    return frame().errorDeclaration();
  }

  /** {@link Vocabulary#BIZ_STEP} or a URI. */
  default @Nullable String bizStep() {
    return frame().bizStep();
  }

  /** {@link Vocabulary#DISPOSITION} or a URI. */
  default @Nullable String disposition() {
    return frame().disposition();
  }

  /** Where it happened. */
  default @Nullable Place readPoint() {
    return frame().readPoint();
  }

  /** Where the things are expected to be afterwards. */
  default @Nullable Place bizLocation() {
    return frame().bizLocation();
  }

  /** The business transactions it belongs to. */
  default List<BizTransaction> bizTransactionList() {
    return frame().bizTransactionList();
  }

  /** Where a transfer begins. */
  default List<Endpoint> sourceList() {
    return frame().sourceList();
  }

  /** Where a transfer ends. */
  default List<Endpoint> destinationList() {
    return frame().destinationList();
  }

  /** What sensors observed. */
  default List<SensorElement> sensorElementList() {
    return frame().sensorElementList();
  }

  /** Members beyond the standard. */
  default List<Extension> extensions() {
    return frame().extensions();
  }
}
