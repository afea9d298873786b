package org.suyuan.gs1.epcis;

import java.util.Set;

/** The namespaces of EPCIS in XML, and the one in which this library keeps what XML cannot say. */
final class XmlNames {
  static final String EPCIS_2 = "urn:epcglobal:epcis:xsd:2";
  static final String EPCIS_1 = "urn:epcglobal:epcis:xsd:1";
  static final String QUERY_2 = "urn:epcglobal:epcis-query:xsd:2";
  static final String QUERY_1 = "urn:epcglobal:epcis-query:xsd:1";
  static final String MASTER_DATA_2 = "urn:epcglobal:epcis-masterdata:xsd:2";
  static final String MASTER_DATA_1 = "urn:epcglobal:epcis-masterdata:xsd:1";
  static final String HEADER =
      "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  static final String XSD = "http://www.w3.org/2001/XMLSchema";

  /** Where the CBV's master data names live in XML; in JSON the same ends in a colon. */
  static final String MASTER_DATA_NAMES = "urn:epcglobal:cbv:mda";

  /**
   * Ours: {@code array} marks an array of one element, {@code members} holds JSON text for members
   * that have no plain XML form, {@code context} the parts of a context that are no prefixes (where
   * it stands, the XML was written from JSON, and values may be abbreviated with the prefixes).
   */
  static final String JSON = "https://ns.suyuan.example/json";

  /** Namespaces in which no extension lives. */
  static final Set<String> STRUCTURE =
      Set.of(EPCIS_2, EPCIS_1, QUERY_2, QUERY_1, MASTER_DATA_2, MASTER_DATA_1, XSI, XSD, JSON);

  private XmlNames() {}
}
