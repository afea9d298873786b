package org.suyuan.server.people;

/**
 * What somebody may be here. A person has one; {@code MEMBER} is for the machines of alliance
 * members alone.
 */
public enum Role {
  BUYER,
  MERCHANT,
  CARE,
  REGULATOR,
  OPERATOR,
  ADMIN,
  MEMBER;

  /** The name the security chain knows it by. */
  public String authority() {
    return "ROLE_" + name();
  }

  boolean isForPeople() {
    return this != MEMBER;
  }
}
