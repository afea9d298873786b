package org.suyuan.server.guarantees;

import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.policy.packs.Pack;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.json.Json;
import org.suyuan.server.base.Refusal;

/** Publishing rules for a later day. */
@RestController
class PoliciesApi {
  private final KeptPacks packs;

  PoliciesApi(KeptPacks packs) {
    this.packs = packs;
  }

  record Published(String name, String version, LocalDate from, String digest) {}

  /**
   * @param canonical the pack's canonical form, as decision files carry it
   */
  @PostMapping("/policies")
  @ResponseStatus(HttpStatus.CREATED)
  Published publish(@RequestBody byte[] canonical) {
    Json json;
    try {
      json = Json.parse(canonical);
    } catch (Rejected malformed) {
      throw new Refusal("pack-refused", 422, String.valueOf(malformed.getMessage()));
    }
    Pack pack = packs.publish(json);
    var header = pack.header();
    return new Published(header.name(), header.version(), header.from(), pack.digest().hex());
  }
}
