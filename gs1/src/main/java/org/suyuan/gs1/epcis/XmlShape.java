package org.suyuan.gs1.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which elements an event of each type has in XML, in the order in which the schema wants them
 * (EPCIS 2.0 section 9.5 and its XSD; EPCIS 1.2 section 9.5).
 */
final class XmlShape {
  private static final List<String> HEAD_2 =
      words(
          "eventTime recordTime eventTimeZoneOffset eventID errorDeclaration certificationInfo"
              + " baseExtension");
  private static final List<String> HEAD_1 =
      words("eventTime recordTime eventTimeZoneOffset baseExtension");
  private static final List<String> CONTEXT =
      words("action bizStep disposition readPoint bizLocation bizTransactionList");
  private static final List<String> TRANSFER =
      words("sourceList destinationList sensorElementList persistentDisposition");

  private static final Map<String, List<String>> VERSION_2 =
      Map.of(
          "ObjectEvent",
          all(
              HEAD_2,
              words("epcList"),
              CONTEXT,
              words("quantityList"),
              TRANSFER,
              words("ilmd extension")),
          "AggregationEvent",
          all(
              HEAD_2,
              words("parentID childEPCs"),
              CONTEXT,
              words("childQuantityList"),
              TRANSFER,
              words("extension")),
          "TransactionEvent",
          all(
              HEAD_2,
              words("bizTransactionList parentID epcList"),
              CONTEXT.subList(0, 5),
              words("quantityList"),
              TRANSFER,
              words("extension")),
          "TransformationEvent",
          all(
              HEAD_2,
              words(
                  "inputEPCList inputQuantityList outputEPCList outputQuantityList"
                      + " transformationID"),
              CONTEXT.subList(1, 6),
              TRANSFER,
              words("ilmd extension")),
          "AssociationEvent",
          all(
              HEAD_2,
              words("parentID childEPCs childQuantityList"),
              CONTEXT,
              TRANSFER,
              words("extension")));

  private static final Map<String, List<String>> VERSION_1 =
      Map.of(
          "ObjectEvent",
          all(HEAD_1, words("epcList"), CONTEXT, words("extension")),
          "AggregationEvent",
          all(HEAD_1, words("parentID childEPCs"), CONTEXT, words("extension")),
          "TransactionEvent",
          all(
              HEAD_1,
              words("bizTransactionList parentID epcList"),
              CONTEXT.subList(0, 5),
              words("extension")),
          "QuantityEvent",
          all(HEAD_1, words("epcClass quantity"), CONTEXT.subList(1, 6), words("extension")),
          "TransformationEvent",
          all(
              HEAD_1,
              words(
                  "inputEPCList inputQuantityList outputEPCList outputQuantityList"
                      + " transformationID"),
              CONTEXT.subList(1, 6),
              words("sourceList destinationList ilmd extension")));

  /** What version 1 put into its extension elements, from within outwards in no order. */
  private static final List<String> EXTENSION_1 =
      words(
          "eventID errorDeclaration quantityList childQuantityList sourceList destinationList"
              + " ilmd sensorElementList persistentDisposition extension");

  private XmlShape() {}

  /** The elements of an event type; null when the version has no such type. */
  static @Nullable List<String> of(String type, boolean versionOne) {
    return (versionOne ? VERSION_1 : VERSION_2).get(type);
  }

  /** What may stand in an {@code extension} or {@code baseExtension}. */
  static List<String> extension(boolean versionOne) {
    return versionOne ? EXTENSION_1 : List.of();
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }

  @SafeVarargs
  private static List<String> all(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
