package org.suyuan.gs1.epcis;

/**
 * A source or destination of a transfer (EPCIS 7.3.5.4).
 *
 * @param type {@link Vocabulary#SOURCE_DESTINATION_TYPE} or a URI
 * @param id the party or place, a URI
 */
public record Endpoint(String type, String id) {}
