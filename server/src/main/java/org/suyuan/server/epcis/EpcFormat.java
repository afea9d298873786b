package org.suyuan.server.epcis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.DigitalLink;
import org.suyuan.gs1.DigitalLinkRules;
import org.suyuan.gs1.EpcUrn;
import org.suyuan.gs1.Gs1SyntaxException;
import org.suyuan.gs1.json.JsonValue;

/**
 * How the identifiers in an answer are written ({@code GS1-EPC-Format}, EPCIS 2.0 section 12.6).
 * What has no other form stays as it is. Only the last two give an event as it was signed; {@code
 * eventID} is never touched.
 */
enum EpcFormat {
  ALWAYS_GS1_DIGITAL_LINK("Always_GS1_Digital_Link", EpcFormat::link),
  ALWAYS_EPC_URN("Always_EPC_URN", EpcFormat::urn),
  NO_PREFERENCE("No_Preference", UnaryOperator.identity()),
  NEVER_TRANSLATES("Never_Translates", UnaryOperator.identity());

  static final String HEADER = "GS1-EPC-Format";

  private static final String URN = "urn:epc:";
  private static final Set<String> LISTS =
      Set.of("epcList", "childEPCs", "inputEPCList", "outputEPCList");
  private static final Set<String> CLASSES =
      Set.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");
  private static final Map<String, String> INSIDE =
      Map.of(
          "readPoint", "id",
          "bizLocation", "id",
          "sourceList", "source",
          "destinationList", "destination");

  final String header;
  private final UnaryOperator<String> translation;

  EpcFormat(String header, UnaryOperator<String> translation) {
    this.header = header;
    this.translation = translation;
  }

  /**
   * @param header null for the standard's own choice, Digital Links
   */
  static EpcFormat of(@Nullable String header) {
    if (header == null) {
      return ALWAYS_GS1_DIGITAL_LINK;
    }
    for (EpcFormat format : values()) {
      if (format.header.equalsIgnoreCase(header.strip())) {
        return format;
      }
    }
    throw EpcisRefusals.notAcceptable(
        "%s is Always_GS1_Digital_Link, Always_EPC_URN, No_Preference or Never_Translates, not %s."
            .formatted(HEADER, header));
  }

  /**
   * Whether an event may change.
   *
   * @param document its JSON
   */
  boolean translates(byte[] document) {
    return switch (this) {
      case ALWAYS_GS1_DIGITAL_LINK -> mayNameUrn(document);
      case ALWAYS_EPC_URN -> true;
      case NO_PREFERENCE, NEVER_TRANSLATES -> false;
    };
  }

  /** Most events are written in Digital Links and need not be read; an escape may hide a URN. */
  private static boolean mayNameUrn(byte[] document) {
    var text = new String(document, StandardCharsets.ISO_8859_1);
    return text.contains(URN) || text.indexOf('\\') >= 0;
  }

  /** One identifier. */
  String identifier(String written) {
    return translation.apply(written);
  }

  JsonValue.Obj event(JsonValue.Obj event) {
    Map<String, JsonValue> members = new LinkedHashMap<>(event.members());
    members.replaceAll((name, value) -> {
      if (name.equals("parentID")) {
        return text(value);
      }
      if (LISTS.contains(name)) {
        return each(value, this::text);
      }
      if (CLASSES.contains(name)) {
        return each(value, element -> member(element, "epcClass"));
      }
      var inside = INSIDE.get(name);
      return inside == null
          ? value
          : value instanceof JsonValue.Arr
              ? each(value, element -> member(element, inside))
              : member(value, inside);
    });
    return new JsonValue.Obj(members);
  }

  private static JsonValue each(JsonValue list, UnaryOperator<JsonValue> change) {
    if (!(list instanceof JsonValue.Arr(List<JsonValue> elements))) {
      return list;
    }
    List<JsonValue> changed = new ArrayList<>();
    elements.forEach(element -> changed.add(change.apply(element)));
    return new JsonValue.Arr(changed);
  }

  private JsonValue member(JsonValue value, String name) {
    if (!(value instanceof JsonValue.Obj object)) {
      return value;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    members.computeIfPresent(name, (_, written) -> text(written));
    return new JsonValue.Obj(members);
  }

  private JsonValue text(JsonValue value) {
    return value instanceof JsonValue.Str(String text)
        ? new JsonValue.Str(translation.apply(text))
        : value;
  }

  private static String link(String written) {
    try {
      return written.startsWith(URN) ? EpcUrn.digitalLink(written).canonical() : written;
    } catch (Gs1SyntaxException noKeyOfGs1) {
      return written;
    }
  }

  private static String urn(String written) {
    try {
      return written.startsWith("http")
          ? EpcUrn.of(DigitalLink.parse(written, DigitalLinkRules.RECOGNISING)).orElse(written)
          : written;
    } catch (Gs1SyntaxException noDigitalLink) {
      return written;
    }
  }
}
