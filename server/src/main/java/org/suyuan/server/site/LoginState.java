package org.suyuan.server.site;

/** How the last try to sign in went. */
public enum LoginState {
  FRESH,
  WRONG,
  WAIT
}
