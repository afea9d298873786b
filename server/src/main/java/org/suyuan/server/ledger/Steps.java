package org.suyuan.server.ledger;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Says to a test where the program is, so that it can be killed there. Nobody listens unless the
 * virtual machine is started with {@code -Dsuyuan.steps=} and the name of a {@code
 * Consumer<String>}; the program itself has none.
 */
final class Steps {
  static final String RECORDED = "RECORDED"; // inserted, not committed
  static final String COMMITTED = "COMMITTED";
  static final String SEQUENCED = "SEQUENCED";
  static final String COSIGNED = "COSIGNED"; // by one witness; the quorum may be complete
  static final String ANSWERING = "ANSWERING"; // the caller is about to be told

  private static final Consumer<String> LISTENER = listener();

  private Steps() {}

  static void passed(String step) {
    LISTENER.accept(step);
  }

  static void passed(Publisher.Step step) {
    passed(step.name());
  }

  @SuppressWarnings("unchecked")
  private static Consumer<String> listener() {
    var name = System.getProperty("suyuan.steps");
    if (name == null) {
      return step -> {};
    }
    try {
      return (Consumer<String>)
          Objects.requireNonNull(Class.forName(name).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException problem) {
      throw new IllegalStateException("There is no listener " + name, problem);
    }
  }
}
