package org.suyuan.server.goods;

/** A listing, and its price at one time. */
public record Offer(Listing listing, Price price) {}
