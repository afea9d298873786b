package org.suyuan.gs1.epcis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.Invalid;
import org.suyuan.gs1.json.JsonValue;
import org.suyuan.gs1.xml.XmlText;

/**
 * Writes documents in EPCIS 2.0 XML that the standard's schema accepts and that {@link
 * EpcisXmlReader} reads back as the same events. The contexts of single events become namespaces of
 * the document; what of JSON has no plain form in XML stands in attributes and elements of the
 * namespace {@code https://ns.suyuan.example/json}.
 */
public final class EpcisXmlWriter {
  private static final List<String> DOCUMENT =
      List.of("@context", "type", "schemaVersion", "creationDate", "epcisHeader", "epcisBody");
  private static final List<String> IN_HEADER = List.of("sender", "receiver", "instanceIdentifier");

  private final EpcisDocument document;
  private final XmlText out = new XmlText();
  private final XmlNamespaces namespaces;
  private final XmlExtensionWriter extensions;
  private final XmlMasterDataWriter masterData;
  private final CbvForm form;

  private EpcisXmlWriter(EpcisDocument document, CbvForm form) {
    this.document = document;
    this.namespaces = new XmlNamespaces(document);
    this.extensions = new XmlExtensionWriter(out, namespaces);
    this.masterData = new XmlMasterDataWriter(out, extensions);
    this.form = form;
  }

  /** As {@link #write(EpcisDocument, CbvForm)}, with URNs. */
  public static byte[] write(EpcisDocument document) {
    return write(document, CbvForm.URN);
  }

  /**
   * The document in UTF-8.
   *
   * @throws InvalidDocument when XML cannot say it: a character that XML does not know, half a byte
   *     of hexadecimal digits, query results without a creation date
   */
  public static byte[] write(EpcisDocument document, CbvForm form) {
    return new EpcisXmlWriter(document, form).document();
  }

  static InvalidDocument noForm(String pointer, String expected, String found) {
    return new InvalidDocument(List.of(new Invalid(pointer, expected, found)));
  }

  private byte[] document() {
    extensions.use(Context.of(document.context()));
    root();
    Map<String, JsonValue> own = XmlExtensionWriter.others(document.envelope(), DOCUMENT);
    Extension whole = wholeHeader(own);
    JsonValue header = whole == null ? leastHeader() : whole.value();
    if (whole != null) {
      own.remove(whole.name());
    }
    Map<String, JsonValue> kept = new LinkedHashMap<>();
    if (own.containsKey("id")) {
      kept.put("id", own.get("id"));
    }
    if (header == null) {
      IN_HEADER.stream().filter(own::containsKey).forEach(name -> kept.put(name, own.get(name)));
    }
    own.keySet().removeAll(IN_HEADER);
    own.remove("id");
    extensions.keep(kept);
    header(header, whole == null);
    out.start("EPCISBody");
    switch (document.type()) {
      case "EPCISQueryDocument" -> results();
      case "EPCISMasterDataDocument" -> masterData.vocabularies(body().get("vocabularyList"));
      default -> events();
    }
    out.end();
    extensions.use(Context.of(document.context()));
    extensions.elements(own);
    return out.end().bytes();
  }

  private void root() {
    String prefix =
        switch (document.type()) {
          case "EPCISQueryDocument" -> "epcisq";
          case "EPCISMasterDataDocument" -> "epcismd";
          default -> "epcis";
        };
    out.start(prefix + ":" + document.type());
    out.attribute(
        "xmlns:" + prefix,
        switch (prefix) {
          case "epcisq" -> XmlNames.QUERY_2;
          case "epcismd" -> XmlNames.MASTER_DATA_2;
          default -> XmlNames.EPCIS_2;
        });
    out.attribute("xmlns:xsi", XmlNames.XSI).attribute("xmlns:xsd", XmlNames.XSD);
    out.attribute("xmlns:json", XmlNames.JSON);
    namespaces.prefixes().forEach((name, uri) -> out.attribute("xmlns:" + name, uri));
    JsonValue version = document.envelope().get("schemaVersion");
    out.attribute("schemaVersion", version instanceof JsonValue.Str text ? text.value() : "2.0");
    JsonValue created = document.envelope().get("creationDate");
    if (!(created instanceof JsonValue.Str text)) {
      throw noForm("/creationDate", "a creation date", "none");
    }
    out.attribute("creationDate", XmlEventWriter.time(text.value()));
    out.attribute("json:context", namespaces.others());
  }

  private @Nullable Extension wholeHeader(Map<String, JsonValue> own) {
    Context context = Context.of(document.context());
    for (Map.Entry<String, JsonValue> member : own.entrySet()) {
      Extension extension = context.extension(member.getKey(), member.getValue());
      if (extension.namespace().equals(XmlNames.HEADER)
          && extension.local().equals("StandardBusinessDocumentHeader")) {
        return extension;
      }
    }
    return null;
  }

  private @Nullable JsonValue leastHeader() {
    return XmlBusinessHeader.leastHeader(document.envelope().members());
  }

  private void header(@Nullable JsonValue businessHeader, boolean least) {
    JsonValue.Obj own = document.header();
    if (businessHeader == null && own == null) {
      return;
    }
    out.start("EPCISHeader");
    if (businessHeader != null) {
      extensions.use(Context.of(least ? XmlBusinessHeader.CONTEXT : document.context()));
      out.start("sbdh:StandardBusinessDocumentHeader").attribute("xmlns:sbdh", XmlNames.HEADER);
      extensions.inside(businessHeader);
      out.end();
      extensions.use(Context.of(document.context()));
    }
    if (own != null && own.get("epcisMasterData") instanceof JsonValue.Obj data) {
      out.start("extension").start("EPCISMasterData");
      masterData.vocabularies(data.get("vocabularyList"));
      out.end().end();
    }
    out.end();
  }

  private void results() {
    JsonValue.Obj results = (JsonValue.Obj) body().get("queryResults");
    if (results == null || !(results.get("resultsBody") instanceof JsonValue.Obj inner)) {
      throw new IllegalArgumentException("a checked query document has results");
    }
    out.start("epcisq:QueryResults");
    for (String name : List.of("queryName", "subscriptionID")) {
      JsonValue text = results.get(name);
      if (text != null) {
        out.leaf(name, XmlEventWriter.text(text));
      }
    }
    out.start("resultsBody");
    JsonValue vocabularies = inner.get("vocabularyList");
    if (vocabularies == null) {
      events();
    } else if (document.events().isEmpty()) {
      masterData.vocabularies(vocabularies);
    } else {
      throw noForm("/epcisBody", "events or vocabularies as the results of one query", "both");
    }
    out.end().end();
  }

  private void events() {
    out.start("EventList");
    var events = new XmlEventWriter(out, extensions, form);
    document.events().forEach(events::write);
    out.end();
  }

  private JsonValue.Obj body() {
    return document.envelope().get("epcisBody") instanceof JsonValue.Obj body
        ? body
        : JsonValue.Obj.EMPTY;
  }
}
