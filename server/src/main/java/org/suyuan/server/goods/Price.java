package org.suyuan.server.goods;

import java.time.Instant;

/**
 * One price in a listing's history.
 *
 * @param position from 1
 * @param minor of one piece, in the currency's smallest unit
 * @param cause {@code ordinary}, {@code platform_subsidy}, {@code government_subsidy}, {@code
 *     flash_sale} or {@code out_of_stock}
 */
public record Price(long position, long minor, String cause, Instant since) {}
