package org.suyuan.server.members;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  private volatile @Nullable String speaking;

  PlatformVoice(Register register, Registrar registrar) {
    this.register = register;
    this.registrar = registrar;
  }

  /**
   * The platform's id; empty while others have not approved yet. Once it was seen to have the right
   * this is believed, and {@link #mayStill} looks again in its turn.
   */
  Optional<String> allowed() {
    String known = speaking;
    if (known != null) {
      return Optional.of(known);
    }
    String platform =
        register
            .platform()
            .orElseThrow(
                () -> new Refusal("ledger-not-founded", 503, "The log is not founded yet."));
    if (!register.standing(platform).filter(PlatformVoice::maySpeak).isPresent()
        && !registrar.empower(platform)) {
      return Optional.empty();
    }
    speaking = platform;
    return Optional.of(platform);
  }

  /**
   * Whether it has the right as it stands in its turn; otherwise it is asked for anew next time.
   */
  boolean mayStill(Standing entered) {
    if (!maySpeak(entered)) {
      speaking = null;
    }
    return maySpeak(entered);
  }

  private static boolean maySpeak(Standing platform) {
    return platform.rights().may().contains(May.TRANSACT);
  }
}
