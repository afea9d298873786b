package org.suyuan.node.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a request is answered, by what it takes. */
public sealed interface Route {
  /** Nothing but the path. */
  record Read(Supplier<Reply> reply) implements Route {}

  /** A body that is read whole before anything is done. */
  record Submission(int limit, Function<byte[], Reply> reply) implements Route {}

  /** A body of any length, read while it is worked on. */
  record Upload(Answer reply) implements Route {
    /** Answers from a stream that may end or break at any byte. */
    @FunctionalInterface
    public interface Answer {
      Reply to(InputStream body) throws IOException;
    }
  }

  /** Finds the route of a request. */
  @FunctionalInterface
  interface Table {
    /**
     * @throws Refused when there is none
     */
    Route of(Request request);
  }
}
