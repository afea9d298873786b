package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sensors observed (EPCIS 7.3.6).
 *
 * @param metadata what holds for all reports
 * @param reports at least one
 * @param extensions what else is said
 */
public record SensorElement(
    @Nullable SensorMetadata metadata, List<SensorReport> reports, List<Extension> extensions) {}
