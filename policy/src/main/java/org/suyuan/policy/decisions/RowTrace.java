package org.suyuan.policy.decisions;

import java.util.List;
import org.suyuan.policy.conditions.Truth;
import org.suyuan.policy.packs.Row;

/**
 * A row that was asked, and what the facts said to it.
 *
 * @param facts the names of the facts that its condition speaks of
 */
public record RowTrace(Row row, Truth truth, List<String> facts) {}
