package org.suyuan.node.http;

/** Ends the answering of a request with a reply that says no. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  public Refused(Reply reply) {
    super("HTTP " + reply.status(), null, false, false);
    this.reply = reply;
  }

  public Refused(int status, String sentence) {
    this(Reply.sentence(status, sentence));
  }

  public Reply reply() {
    return reply;
  }
}
