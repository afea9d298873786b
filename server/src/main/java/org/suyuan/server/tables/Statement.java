package org.suyuan.server.tables;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.suyuan.gs1.DigitalLink;
import tools.jackson.databind.json.JsonMapper;

/** Writes rows as EPCIS 2.0 events, one for each. */
final class Statement {
  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);
  private static final JsonMapper JSON = JsonMapper.shared();

  private Statement() {}

  /**
   * All rows as one document, in their order.
   *
   * @param own the member's own party, canonical
   */
  static byte[] document(Template template, List<Line> lines, String own) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@context", List.of(CONTEXT));
    document.put("type", "EPCISDocument");
    document.put("schemaVersion", "2.0");
    // No row knows when its table was sent; the latest of its times will do.
    document.put(
        "creationDate",
        TIME.format(
            lines.stream().map(Line::time).max(java.util.Comparator.naturalOrder()).orElseThrow()));
    document.put(
        "epcisBody",
        Map.of("eventList", lines.stream().map(line -> event(template, line, own)).toList()));
    return JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
  }

  /** The same row under another number. */
  static Line numbered(Line line, int row) {
    return new Line(
        row,
        line.item(),
        line.amount(),
        line.time(),
        line.place(),
        line.container(),
        line.party(),
        line.inspection(),
        line.making());
  }

  private static Map<String, Object> event(Template template, Line line, String own) {
    boolean packs = template.type().equals("AggregationEvent");
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", template.type());
    event.put("eventTime", TIME.format(line.time()));
    event.put("eventTimeZoneOffset", OFFSET.format(line.time()));
    if (line.container() != null) {
      event.put("parentID", line.container());
    }
    things(
        event, line, packs ? "childEPCs" : "epcList", packs ? "childQuantityList" : "quantityList");
    event.put("action", template.action());
    event.put("bizStep", template.bizStep());
    event.put("disposition", disposition(template, line));
    if (line.place() != null) {
      event.put("readPoint", Map.of("id", line.place()));
    }
    parties(event, template, line, own);
    if (line.inspection() != null && line.inspection().certificate() != null) {
      event.put("certificationInfo", line.inspection().certificate());
    }
    making(event, line.making());
    return event;
  }

  private static void things(
      Map<String, Object> event, Line line, String pieces, String quantities) {
    Line.Amount amount = line.amount();
    if (amount == null) {
      event.put(pieces, List.of(line.item()));
      return;
    }
    Map<String, Object> quantity = new LinkedHashMap<>();
    quantity.put("epcClass", line.item());
    quantity.put("quantity", amount.number());
    if (amount.unit() != null) {
      quantity.put("uom", amount.unit());
    }
    event.put(quantities, List.of(quantity));
  }

  private static String disposition(Template template, Line line) {
    return line.inspection() != null && !line.inspection().passed()
        ? "non_conformant"
        : template.disposition();
  }

  /** Who hands over and who takes over, where the row says it. */
  private static void parties(Map<String, Object> event, Template template, Line line, String own) {
    String other = line.party();
    if (other != null) {
      boolean ships = template == Template.SHIPPED;
      event.put("sourceList", List.of(party("source", ships ? own : other)));
      event.put("destinationList", List.of(party("destination", ships ? other : own)));
    }
  }

  private static Map<String, Object> party(String direction, String party) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("type", "possessing_party");
    named.put(direction, party);
    return named;
  }

  private static void making(Map<String, Object> event, Line.Making making) {
    Map<String, Object> ilmd = new LinkedHashMap<>();
    if (making.lot() != null) {
      ilmd.put("cbvmda:lotNumber", making.lot());
    }
    if (making.produced() != null) {
      ilmd.put("cbvmda:productionDate", making.produced().toString());
    }
    if (making.bestBefore() != null) {
      ilmd.put("cbvmda:bestBeforeDate", making.bestBefore().toString());
    }
    if (making.expires() != null) {
      ilmd.put("cbvmda:itemExpirationDate", making.expires().toString());
    }
    if (!ilmd.isEmpty()) {
      event.put("ilmd", ilmd);
    }
  }

  /** The party behind a member's identity, {@code gln:…} or {@code dns:…}. */
  static String party(String identity) {
    return identity.startsWith("gln:")
        ? DigitalLink.of("417", identity.substring(4)).canonical()
        : "https://" + identity.substring(identity.indexOf(':') + 1);
  }
}
