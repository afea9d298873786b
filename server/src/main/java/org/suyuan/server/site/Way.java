package org.suyuan.server.site;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.suyuan.server.people.Role;

/** Where the header leads whoever is signed in, by what they are here and for whom they act. */
public enum Way {
  /** Of whoever acts for a member, in whatever role. */
  CONSOLE("/console"),
  SCAN("/console/scan"),
  ORDERS("/orders", Role.BUYER),
  CLAIMS("/claims", Role.BUYER),
  MERCHANT("/merchant", Role.MERCHANT),
  SHOP_ORDERS("/console/orders", Role.MERCHANT),
  RULES("/rules", Role.OPERATOR, Role.ADMIN),
  RECONCILIATIONS("/reconciliations", Role.OPERATOR, Role.ADMIN),
  REPORTS("/reports", Role.OPERATOR, Role.ADMIN),
  OPERATIONS("/operations", Role.OPERATOR, Role.ADMIN),
  INVITATIONS("/invitations", Role.ADMIN);

  private final String path;
  private final Set<Role> roles;

  Way(String path, Role... roles) {
    this.path = path;
    this.roles = Set.of(roles);
  }

  public String path() {
    return path;
  }

  /** Whether this address lies on the way. */
  boolean leadsTo(String address) {
    return address.equals(path) || address.startsWith(path + "/") || address.startsWith(path + "?");
  }

  static List<Way> of(Role role, boolean actsForMember) {
    return Stream.of(values())
        .filter(way -> way.roles.isEmpty() ? actsForMember : way.roles.contains(role))
        .toList();
  }
}
