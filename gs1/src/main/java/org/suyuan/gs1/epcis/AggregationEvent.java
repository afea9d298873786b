package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Things were packed into a container, seen in it, or taken out (EPCIS 7.4.3). */
public record AggregationEvent(
    EventFrame frame,
    Action action,
    @Nullable String parentID,
    List<String> childEPCs,
    List<QuantityElement> childQuantityList)
    implements Event {}
