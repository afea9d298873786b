package org.suyuan.server.epcis;

import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.suyuan.gs1.epcis.Checked;
import org.suyuan.gs1.epcis.EpcisReader;
import org.suyuan.gs1.epcis.EpcisXmlReader;
import org.suyuan.gs1.epcis.Reading;

/** What documents are written in. Whatever came in, events are signed in their JSON form. */
public enum DocumentForm {
  /** EPCIS 2.0. */
  JSON,
  /** EPCIS 2.0 or 1.2. */
  XML;

  /**
   * @throws org.suyuan.server.base.Refusal {@code unsupported-media-type-exception}
   */
  static DocumentForm of(@Nullable String contentType) {
    try {
      var media = contentType == null ? null : MediaType.parseMediaType(contentType);
      if (media != null && media.isConcrete()) {
        if (media.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
            || media.equalsTypeAndSubtype(Wanted.LD_JSON)) {
          return JSON;
        }
        if (media.equalsTypeAndSubtype(MediaType.APPLICATION_XML)
            || media.equalsTypeAndSubtype(MediaType.TEXT_XML)) {
          return XML;
        }
      }
    } catch (InvalidMediaTypeException malformed) {
      // refused below
    }
    throw EpcisRefusals.mediaType(String.valueOf(contentType));
  }

  /** XML when the first mark of the text is one of XML, else JSON. */
  static DocumentForm seen(byte[] document) {
    for (byte one : document) {
      if (one == '<') {
        return XML;
      }
      if (one == '{' || one == '[' || one == '"') {
        return JSON;
      }
    }
    return JSON;
  }

  Checked check(byte[] document, Reading reading) {
    return switch (this) {
      case JSON -> EpcisReader.check(document, reading);
      case XML -> EpcisXmlReader.check(document, reading);
    };
  }
}
