package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs were used up and outputs came to be (EPCIS 7.4.5). */
public record TransformationEvent(
    EventFrame frame,
    List<String> inputEPCList,
    List<QuantityElement> inputQuantityList,
    List<String> outputEPCList,
    List<QuantityElement> outputQuantityList,
    @Nullable String transformationID,
    @Nullable PersistentDisposition persistentDisposition,
    List<Extension> ilmd)
    implements Event {}
