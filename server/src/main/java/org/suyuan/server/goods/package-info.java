/**
 * What merchants offer: products, their listings, every price a listing ever had, and the coupons
 * that could be claimed for it. An order takes a copy at the moment of buying, so that later
 * changes do not touch it. Who bought what is told by {@code orders}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "store", "people", "merchants"})
package org.suyuan.server.goods;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
