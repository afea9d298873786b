package org.suyuan.gs1.xml;

import org.suyuan.gs1.json.Invalid;

/** A text that cannot be read as XML at all, or is beyond a limit. */
public final class InvalidXml extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Invalid fault;

  /** Refuses for this fault. */
  public InvalidXml(Invalid fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** The fault, with its line and column. */
  public Invalid fault() {
    return fault;
  }
}
