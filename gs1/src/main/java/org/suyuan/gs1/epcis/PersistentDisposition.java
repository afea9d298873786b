package org.suyuan.gs1.epcis;

import java.util.List;

/**
 * Dispositions that hold until they are unset (EPCIS 7.3.5.7).
 *
 * @param set those that hold from now on
 * @param unset those that hold no longer
 */
public record PersistentDisposition(List<String> set, List<String> unset) {}
