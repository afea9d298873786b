package org.suyuan.server.members;

import static org.suyuan.proof.statement.May.ATTEST;
import static org.suyuan.proof.statement.May.COMMISSION;
import static org.suyuan.proof.statement.May.OBSERVE;
import static org.suyuan.proof.statement.May.PACK;
import static org.suyuan.proof.statement.May.TRANSACT;
import static org.suyuan.proof.statement.May.TRANSFORM;

import java.util.List;
import org.suyuan.proof.statement.May;
import org.suyuan.proof.statement.Role;

/**
 * What a new member may state when nobody says otherwise; the platform states only the registry.
 */
final class UsualRights {
  private UsualRights() {}

  static List<May> of(Role role) {
    return switch (role) {
      case BRAND, GROWER, MANUFACTURER -> List.of(COMMISSION, OBSERVE, PACK, TRANSACT, TRANSFORM);
      case DISTRIBUTOR, RETAILER, FORWARDER, WAREHOUSE -> List.of(OBSERVE, PACK, TRANSACT);
      case COURIER -> List.of(OBSERVE, PACK);
      case CUSTOMS_BROKER -> List.of(ATTEST, OBSERVE, TRANSACT);
      case LAB, REGULATOR -> List.of(ATTEST);
      case PLATFORM -> List.of();
    };
  }
}
