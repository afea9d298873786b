package org.suyuan.server.payments;

import java.time.Instant;
import java.util.List;

/**
 * What a comparison with the payment provider's own list brought (对账单).
 *
 * @param since the first moment whose deeds were compared
 * @param until the first that they were not compared of any more
 * @param compared how many deeds stand on either list
 */
public record Reconciliation(
    String id,
    String provider,
    Instant since,
    Instant until,
    Instant runAt,
    int compared,
    List<Difference> differences) {}
