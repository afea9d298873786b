package org.suyuan.gs1.epcis;

import org.jspecify.annotations.Nullable;

/**
 * A business transaction an event belongs to (EPCIS 7.3.5.3).
 *
 * @param type {@link Vocabulary#BIZ_TRANSACTION_TYPE} or a URI; may be missing
 * @param bizTransaction its identifier, a URI
 */
public record BizTransaction(@Nullable String type, String bizTransaction) {}
