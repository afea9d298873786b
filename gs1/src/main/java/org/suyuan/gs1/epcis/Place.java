package org.suyuan.gs1.epcis;

import java.util.List;

/**
 * A read point or business location (EPCIS 7.3.5.1).
 *
 * @param id a URI as written
 * @param extensions what else is said of it
 */
public record Place(String id, List<Extension> extensions) {}
