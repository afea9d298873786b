package org.suyuan.gs1.epcis;

import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.gs1.json.Invalid;

/** A document or event is refused; up to 50 faults say where and why. */
public final class InvalidDocument extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Invalid> faults;

  /** Refuses for these faults, of which there is at least one. */
  public InvalidDocument(List<Invalid> faults) {
    super(faults.stream().map(Invalid::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** Why, in the order of the document. */
  public List<Invalid> faults() {
    return faults;
  }
}
