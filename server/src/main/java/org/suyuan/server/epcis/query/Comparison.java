package org.suyuan.server.epcis.query;

/** How a parameter compares; its name begins with one of these. */
public enum Comparison {
  EQ("="),
  GT(">"),
  GE(">="),
  LT("<"),
  LE("<=");

  final String sql;

  Comparison(String sql) {
    this.sql = sql;
  }
}
