package org.suyuan.gs1.epcis;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/** Checks what surrounds the events: document, header with master data, query results. */
final class EnvelopeReader {
  private static final Predicate<String> VERSION =
      Pattern.compile("\\d+(?:\\.\\d+)*").asMatchPredicate();

  private EnvelopeReader() {}

  /** The object that holds the {@code eventList}, or null when the way there is broken. */
  static @Nullable Fields body(Fields document) {
    String type = document.text("type");
    document.require("type");
    document.require("epcisBody");
    EpcisReader.requireContext(document, true);
    document.uri("id");
    document.matching("schemaVersion", VERSION, "a version such as 2.0");
    document.time("creationDate");
    Fields body = document.object("epcisBody");
    return switch (type) {
      case "EPCISDocument" -> captured(document, body);
      case "EPCISQueryDocument" -> queried(document, body);
      case "EPCISMasterDataDocument" -> masterData(document, body);
      case null -> null;
      default -> {
        document.faults.add(document.at("type"), "EPCISDocument or EPCISQueryDocument", type);
        yield null;
      }
    };
  }

  private static @Nullable Fields captured(Fields document, @Nullable Fields body) {
    dated(document);
    Fields header = document.object("epcisHeader");
    if (header != null) {
      header.requireKnown(Set.of("epcisMasterData"));
      Fields masterData = header.object("epcisMasterData");
      if (masterData != null) {
        vocabularies(masterData);
      }
    }
    if (body != null) {
      body.requireKnown(Set.of("eventList"));
    }
    return body;
  }

  /**
   * A document of nothing but master data. The standard defines it for XML; this is the form it
   * takes in JSON, where the standard's schema has none.
   */
  private static @Nullable Fields masterData(Fields document, @Nullable Fields body) {
    dated(document);
    if (body != null) {
      body.requireKnown(Set.of("vocabularyList"));
      body.require("vocabularyList");
      vocabularies(body);
    }
    return body;
  }

  private static void dated(Fields document) {
    document.requireKnown(
        Set.of(
            "@context",
            "id",
            "type",
            "schemaVersion",
            "creationDate",
            "instanceIdentifier",
            "sender",
            "receiver",
            "epcisHeader",
            "epcisBody"));
    document.require("schemaVersion");
    document.require("creationDate");
    List.of("instanceIdentifier", "sender", "receiver").forEach(document::text);
  }

  private static @Nullable Fields queried(Fields document, @Nullable Fields body) {
    document.requireKnown(
        Set.of("@context", "id", "type", "schemaVersion", "creationDate", "epcisBody"));
    if (body == null) {
      return null;
    }
    body.requireKnown(Set.of("queryResults"));
    body.require("queryResults");
    Fields results = body.object("queryResults");
    if (results == null) {
      return null;
    }
    results.requireKnown(Set.of("queryName", "subscriptionID", "resultsBody"));
    results.require("queryName");
    results.require("resultsBody");
    results.text("queryName");
    results.text("subscriptionID");
    Fields resultsBody = results.object("resultsBody");
    if (resultsBody != null) {
      resultsBody.requireKnown(Set.of("eventList", "vocabularyList"));
      vocabularies(resultsBody);
    }
    return resultsBody;
  }

  private static void vocabularies(Fields holder) {
    for (Fields vocabulary : holder.objects("vocabularyList")) {
      vocabulary.requiredUri("type");
      for (Fields element : vocabulary.objects("vocabularyElementList")) {
        element.requiredUri("id");
        element.uris("children");
        for (Fields attribute : element.objects("attributes")) {
          attribute.requiredUri("id");
          JsonValue value = attribute.object.get("attribute");
          if (value instanceof JsonValue.Arr
              || value instanceof JsonValue.Bool
              || value instanceof JsonValue.Null) {
            attribute.faults.add(attribute.at("attribute"), "a number, string or object", value);
          }
        }
      }
    }
  }
}
