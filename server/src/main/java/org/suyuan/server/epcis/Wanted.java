package org.suyuan.server.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.suyuan.gs1.epcis.CbvForm;

/**
 * In what form an answer with events is wanted: by {@code Accept}, {@code GS1-EPC-Format} and
 * {@code GS1-CBV-XML-Format} (EPCIS 2.0 sections 12.5 and 12.6).
 *
 * @param type JSON, JSON-LD or XML
 * @param words how XML writes standard words; an event is kept in JSON, whose words have no form
 */
record Wanted(MediaType type, EpcFormat epcs, CbvForm words) {
  static final MediaType LD_JSON = new MediaType("application", "ld+json");
  private static final List<MediaType> OFFERED =
      List.of(MediaType.APPLICATION_JSON, LD_JSON, MediaType.APPLICATION_XML, MediaType.TEXT_XML);
  private static final List<String> WORD_FORMS =
      List.of("no_preference", "always_web_uri", "always_urn", "never_translates");

  static Wanted of(HttpServletRequest request) {
    return new Wanted(
        type(request.getHeader("Accept")),
        EpcFormat.of(request.getHeader(EpcFormat.HEADER)),
        words(request.getHeader("GS1-CBV-XML-Format")));
  }

  boolean isXml() {
    return type.getSubtype().equals("xml");
  }

  private static MediaType type(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return MediaType.APPLICATION_JSON;
    }
    try {
      for (var range : sorted(MediaType.parseMediaTypes(accept))) {
        for (var offered : OFFERED) {
          if (range.includes(offered) && range.getQualityValue() > 0) {
            return offered;
          }
        }
      }
    } catch (InvalidMediaTypeException malformed) {
      // what cannot be read asks for nothing that we have
    }
    throw EpcisRefusals.notAcceptable(
        "Answers are application/json, application/ld+json or application/xml, not "
            + accept
            + ".");
  }

  private static List<MediaType> sorted(List<MediaType> ranges) {
    return ranges.stream()
        .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
        .toList();
  }

  private static CbvForm words(@Nullable String header) {
    var wanted = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    if (!wanted.isEmpty() && !WORD_FORMS.contains(wanted)) {
      throw EpcisRefusals.notAcceptable(
          "GS1-CBV-XML-Format is No_Preference, Always_Web_URI, Always_URN or Never_Translates, not %s."
              .formatted(header));
    }
    return wanted.equals("always_web_uri") ? CbvForm.WEB_URI : CbvForm.URN;
  }
}
