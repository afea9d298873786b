package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * An EPCISDocument, EPCISQueryDocument or EPCISMasterDataDocument.
 *
 * @param type which of the three; the last has no events
 * @param context the document's own context
 * @param envelope the document as read, its event list empty: schema version, creation date, header
 *     with master data, query name and all other members, in their order
 * @param events its events
 */
public record EpcisDocument(
    String type, JsonValue context, JsonValue.Obj envelope, List<Event> events) {

  /** Keeps its own copy of the list. */
  public EpcisDocument {
    events = List.copyOf(events);
  }

  /** The header with the master data, when there is one. */
  public JsonValue.@Nullable Obj header() {
    return envelope.get("epcisHeader") instanceof JsonValue.Obj header ? header : null;
  }

  /** The master data it carries, wherever its kind of document has it. */
  public List<MasterData> masterData() {
    List<String> way =
        switch (type) {
          case "EPCISMasterDataDocument" -> List.of("epcisBody", "vocabularyList");
          case "EPCISQueryDocument" ->
              List.of("epcisBody", "queryResults", "resultsBody", "vocabularyList");
          default -> List.of("epcisHeader", "epcisMasterData", "vocabularyList");
        };
    JsonValue here = envelope;
    for (String name : way) {
      here = here instanceof JsonValue.Obj object ? object.get(name) : null;
    }
    return MasterData.of(here);
  }
}
