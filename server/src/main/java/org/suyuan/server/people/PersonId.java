package org.suyuan.server.people;

/** {@code psn_…} */
public record PersonId(String value) {}
