package org.suyuan.server.codes;

/** A batch of codes: {@code bat_…}. */
public record BatchId(String value) {}
