package org.suyuan.server.site.piece;

/** A label and its value, both ready to show. */
public record Fact(String label, String value) {}
