package org.suyuan.client;

import java.util.Objects;
import java.util.Optional;
import org.suyuan.proof.json.Json;

/** What the platform refused, and why (RFC 9457). */
public final class Problem extends RuntimeException {
  private final int status;
  private final transient Json.Obj details;

  /**
   * @param details as the platform wrote them, with all further members
   */
  public Problem(int status, Json.Obj details) {
    super(
        "%s (%d): %s"
            .formatted(
                Objects.requireNonNullElse(details.text("code"), "unknown"),
                status,
                Objects.requireNonNullElse(details.text("detail"), "no reason was given")));
    this.status = status;
    this.details = details;
  }

  /** Stable, for programs: {@code order-unknown}, {@code not-in-custody} … */
  public String code() {
    return Objects.requireNonNullElse(details.text("code"), "unknown");
  }

  public int status() {
    return status;
  }

  /** Where in the document it is, as a JSON Pointer, if it is somewhere: the first such place. */
  public Optional<String> pointer() {
    String own = details.text("pointer");
    if (own != null) {
      return Optional.of(own);
    }
    return details.get("errors") instanceof Json.Arr errors
        ? errors.elements().stream()
            .filter(Json.Obj.class::isInstance)
            .map(error -> ((Json.Obj) error).text("pointer"))
            .filter(Objects::nonNull)
            .findFirst()
        : Optional.empty();
  }

  /** All that was said. */
  public Json.Obj details() {
    return details;
  }
}
