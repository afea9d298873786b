package org.suyuan.gs1.json;

/** A text that cannot be read as JSON at all, or is beyond a limit. */
public final class InvalidJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Invalid fault;

  /** Refuses for this fault. */
  public InvalidJson(Invalid fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** The fault, with its pointer. */
  public Invalid fault() {
    return fault;
  }
}
