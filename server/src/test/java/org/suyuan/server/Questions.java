package org.suyuan.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down what is asked of the database, by whom, while a test wants to know. */
@TestComponent
public class Questions implements BeanPostProcessor {
  private static final StackWalker STACK = StackWalker.getInstance();

  private volatile @Nullable Map<Thread, List<String>> heard;

  /**
   * All that one thread asked, a line each: a request has a thread of its own, so what goes on
   * beside it is not counted.
   *
   * @param mark a piece of something that this thread alone asks
   */
  public List<String> asked(String mark, Runnable what) {
    var byThread = new ConcurrentHashMap<Thread, List<String>>();
    heard = byThread;
    try {
      what.run();
    } finally {
      heard = null;
    }
    return byThread.values().stream()
        .filter(lines -> lines.stream().anyMatch(line -> line.contains(mark)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? new Overheard(source) : bean;
  }

  private final class Overheard extends DelegatingDataSource {
    private Overheard(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, arguments) -> overhear(connection, method, arguments));
    }
  }

  private Object overhear(Connection connection, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var byThread = heard;
    if (byThread != null) {
      switch (method.getName()) {
        case "prepareStatement", "prepareCall" ->
            note(byThread, String.valueOf(Objects.requireNonNull(arguments)[0]));
        case "createStatement" -> note(byThread, "a plain statement");
        case "commit", "rollback" -> note(byThread, method.getName());
        case "unwrap" -> note(byThread, "copy");
        default -> {}
      }
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException refused) {
      throw refused.getCause();
    }
  }

  private static void note(Map<Thread, List<String>> byThread, String question) {
    byThread
        .computeIfAbsent(Thread.currentThread(), _ -> new CopyOnWriteArrayList<>())
        .add(caller() + "  " + String.join(" ", Arrays.asList(question.strip().split("\\s+"))));
  }

  /** The nearest of our own code, without what a proxy or the way to the database adds. */
  private static String caller() {
    return STACK.walk(frames ->
        frames
            .filter(frame -> frame.getClassName().startsWith("org.suyuan.server."))
            .filter(frame -> !frame.getClassName().contains(Questions.class.getName()))
            .filter(frame -> !frame.getClassName().startsWith("org.suyuan.server.store."))
            .findFirst()
            .map(frame -> "%s:%d".formatted(frame.getFileName(), frame.getLineNumber()))
            .orElse("Spring"));
  }
}
