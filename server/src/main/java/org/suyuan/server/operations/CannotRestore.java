package org.suyuan.server.operations;

/** Why a backup was not made or not brought back, in words for an operator. */
public final class CannotRestore extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRestore(String sentence) {
    super(sentence);
  }
}
