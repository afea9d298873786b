package org.suyuan.server.people;

/**
 * An account without its password. It is the principal of a signed-in session and of a person's
 * token.
 */
public record Person(PersonId id, String login, String name, Role role) {}
