/**
 * EPCIS 2.0 (ISO/IEC 19987) and CBV 2.0 (ISO/IEC 19988): the event model, strict readers and
 * lossless writers for its JSON and XML forms, and the CBV event hash. The readers refuse what the
 * standard's own schemas refuse and say where and why; what they accept is kept exactly as written,
 * and an event read from XML is its JSON form. It stores nothing and asks no network.
 */
@NullMarked
package org.suyuan.gs1.epcis;

import org.jspecify.annotations.NullMarked;
