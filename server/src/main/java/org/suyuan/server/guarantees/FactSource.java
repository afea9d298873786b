package org.suyuan.server.guarantees;

import java.util.List;

/**
 * Somewhere that facts come from; each fact says where. A later source outweighs an earlier one.
 */
interface FactSource {
  List<Found> about(Case asked);
}
