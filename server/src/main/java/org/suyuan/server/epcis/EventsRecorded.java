package org.suyuan.server.epcis;

import java.util.List;

/**
 * News: events of one member have been recorded.
 *
 * @param receipts the ledger's receipts, at most 5,000
 */
public record EventsRecorded(String member, List<Long> receipts) {}
