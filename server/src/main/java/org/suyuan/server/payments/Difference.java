package org.suyuan.server.payments;

/**
 * Where our list and the provider's do not say the same.
 *
 * @param ours what we have, in words; empty when nothing
 * @param theirs what the provider has
 */
public record Difference(String key, Kind kind, String ours, String theirs) {
  public enum Kind {
    /** The provider did what we never asked. */
    UNKNOWN_HERE,
    /** The provider did it, and we have not heard yet. */
    OPEN_HERE,
    /** We heard that it was done, and the provider knows nothing of it. */
    UNKNOWN_THERE,
    /** Another amount, another kind of deed or another end. */
    DIFFERS
  }
}
