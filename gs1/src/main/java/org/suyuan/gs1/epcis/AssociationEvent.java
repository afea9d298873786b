package org.suyuan.gs1.epcis;

import java.util.List;

/** Things were fixed to another thing or place, seen there, or removed (EPCIS 7.4.6). */
public record AssociationEvent(
    EventFrame frame,
    Action action,
    String parentID,
    List<String> childEPCs,
    List<QuantityElement> childQuantityList)
    implements Event {}
