package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all reports of a sensor element (EPCIS 7.3.6.2). All but the extensions may be
 * missing; what is not a time is a URI as written.
 */
public record SensorMetadata(
    @Nullable Timestamp time,
    @Nullable Timestamp startTime,
    @Nullable Timestamp endTime,
    @Nullable String deviceID,
    @Nullable String deviceMetadata,
    @Nullable String rawData,
    @Nullable String dataProcessingMethod,
    @Nullable String bizRules,
    List<Extension> extensions) {}
