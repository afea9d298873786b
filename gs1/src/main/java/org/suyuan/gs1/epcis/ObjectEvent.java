package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something happened to objects (EPCIS 7.4.2). */
public record ObjectEvent(
    EventFrame frame,
    Action action,
    List<String> epcList,
    List<QuantityElement> quantityList,
    @Nullable PersistentDisposition persistentDisposition,
    List<Extension> ilmd)
    implements Event {}
