package org.suyuan.server.members;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.proof.statement.May;
import org.suyuan.server.base.Refusal;

/**
 * Whether the platform may speak for itself. It begins with the registry alone, and asks for the
 * right to state transactions when it first has something to say to a buyer.
 */
@Component
class PlatformVoice {
  private final Register register;
  private final Registrar registrar;

  PlatformVoice(Register register, Registrar registrar) {
    this.register = register;
    this.registrar = registrar;
  }

  /** The platform's id; empty while others have not approved yet. */
  Optional<String> allowed() {
    var platform =
        register
            .platform()
            .orElseThrow(
                () -> new Refusal("ledger-not-founded", 503, "The log is not founded yet."));
    return Optional.of(platform).filter(id -> maySpeak(id) || registrar.empower(id));
  }

  private boolean maySpeak(String platform) {
    return register
        .standing(platform)
        .map(standing -> standing.rights().may().contains(May.TRANSACT))
        .orElse(false);
  }
}
