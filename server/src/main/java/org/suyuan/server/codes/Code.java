package org.suyuan.server.codes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.gs1.DigitalLink;

/**
 * A serial number of a batch and what became of it.
 *
 * @param number in its batch, from 1
 * @param printedAt the first time; null before
 * @param usedAt when the first event that names it was recorded; null before
 * @param voidedAt null while it is good
 */
public record Code(
    int number,
    String gtin,
    String serial,
    @Nullable Instant printedAt,
    @Nullable Instant usedAt,
    @Nullable Instant voidedAt) {

  /** Where a code is in its life; void is void, even of a code that is used all the same. */
  public enum State {
    ISSUED,
    PRINTED,
    USED,
    VOID
  }

  public State state() {
    if (voidedAt != null) {
      return State.VOID;
    }
    if (usedAt != null) {
      return State.USED;
    }
    return printedAt == null ? State.ISSUED : State.PRINTED;
  }

  /** Someone put a label on goods that should have been thrown away. */
  public boolean isUsedThoughVoid() {
    return voidedAt != null && usedAt != null;
  }

  /** The identifier that events name (section 2 of {@code docs/bundle.md}). */
  public String item() {
    return link().canonical();
  }

  /** Where it leads on a server: the path of its Digital Link. */
  String path() {
    return item().substring(DigitalLink.CANONICAL_STEM.length());
  }

  private DigitalLink link() {
    return DigitalLink.of("01", gtin, "21", serial);
  }

  Code used(@Nullable Instant at) {
    return new Code(number, gtin, serial, printedAt, at, voidedAt);
  }
}
