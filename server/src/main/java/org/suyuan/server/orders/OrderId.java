package org.suyuan.server.orders;

/** {@code ord_…}, or what the shop calls it. */
public record OrderId(String value) {}
