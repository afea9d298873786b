package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Things were bound to business transactions, or released (EPCIS 7.4.4). */
public record TransactionEvent(
    EventFrame frame,
    Action action,
    @Nullable String parentID,
    List<String> epcList,
    List<QuantityElement> quantityList)
    implements Event {}
