package org.suyuan.server.people;

import java.util.Set;

/**
 * A member's program, known by its key: which member, which of its keys, and what it may be. The
 * principal of its requests.
 */
public record Machine(String memberId, String keyId, Set<Role> roles) {}
