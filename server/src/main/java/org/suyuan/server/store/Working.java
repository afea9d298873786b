package org.suyuan.server.store;

import org.springframework.context.SmartLifecycle;
import org.suyuan.server.base.Worker;

/** A bean whose worker goes its rounds while the program runs; {@code base} knows no beans. */
public interface Working extends SmartLifecycle {
  Worker worker();

  @Override
  default void start() {
    worker().start();
  }

  @Override
  default void stop() {
    worker().stop();
  }

  @Override
  default boolean isRunning() {
    return worker().isRunning();
  }
}
