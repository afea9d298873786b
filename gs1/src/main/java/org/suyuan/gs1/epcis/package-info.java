/**
 * EPCIS 2.0 (ISO/IEC 19987) and CBV 2.0 (ISO/IEC 19988): the event model, a strict reader and a
 * lossless writer for the JSON form, and the CBV event hash. The reader refuses what the standard's
 * own schema refuses and says where and why; what it accepts is kept exactly as written. It stores
 * nothing and asks no network.
 */
@NullMarked
package org.suyuan.gs1.epcis;

import org.jspecify.annotations.NullMarked;
