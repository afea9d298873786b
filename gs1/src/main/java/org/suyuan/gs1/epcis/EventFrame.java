package org.suyuan.gs1.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.json.JsonValue;

/**
 * What all five types of event have in common (EPCIS 7.4.1). Strings are as written: vocabulary
 * words bare, identifiers as URN or Digital Link.
 *
 * @param json the event exactly as read, with its own context if it had one
 * @param context the effective context: the document's, then the event's own
 * @param eventTimeZoneOffset such as {@code "+08:00"}
 * @param certificationInfo URIs, one or several
 * @param extensions members beyond the standard, in their order
 */
public record EventFrame(
    JsonValue.Obj json,
    JsonValue context,
    Timestamp eventTime,
    String eventTimeZoneOffset,
    @Nullable Timestamp recordTime,
    @Nullable String eventID,
    List<String> certificationInfo,
    @Nullable ErrorDeclaration errorDeclaration,
    @Nullable String bizStep,
    @Nullable String disposition,
    @Nullable Place readPoint,
    @Nullable Place bizLocation,
    List<BizTransaction> bizTransactionList,
    List<Endpoint> sourceList,
    List<Endpoint> destinationList,
    List<SensorElement> sensorElementList,
    List<Extension> extensions) {}
