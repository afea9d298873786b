package org.suyuan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * CPU seconds that were spent so far (user and system), from {@code /proc}.
 *
 * @param client this process, in which the load and the floor run
 * @param postgres the postmaster, its children and those that have ended
 * @param nodes all of them
 */
record CpuTime(double client, double server, double postgres, double nodes) {
  private static final double TICKS = 100; // USER_HZ, the same on every Linux

  static CpuTime now(Platform platform, Postgres database, Nodes nodes) throws IOException {
    return new CpuTime(
        spent(ProcessHandle.current().pid(), false),
        spent(platform.pid(), false),
        withChildren(database.pid()),
        nodes.cpu());
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(
        client - before.client,
        server - before.server,
        postgres - before.postgres,
        nodes - before.nodes);
  }

  double all() {
    return client + server + postgres + nodes;
  }

  private static double withChildren(long postmaster) throws IOException {
    double sum = spent(postmaster, true);
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.filter(CpuTime::isProcess).toList()) {
        var fields = fields(process);
        if (fields.length > 1 && fields[1].equals(Long.toString(postmaster))) {
          sum += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        }
      }
    }
    return sum;
  }

  private static boolean isProcess(Path path) {
    return Character.isDigit(path.getFileName().toString().charAt(0));
  }

  static double spent(long pid) throws IOException {
    return spent(pid, false);
  }

  private static double spent(long pid, boolean withEndedChildren) throws IOException {
    var fields = fields(Path.of("/proc/" + pid));
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    if (withEndedChildren) {
      ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }
    return ticks / TICKS;
  }

  /** What follows the name in {@code stat} (proc_pid_stat(5)): state, parent, … */
  private static String[] fields(Path process) throws IOException {
    try {
      var stat = Files.readString(process.resolve("stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    } catch (NoSuchFileException ended) {
      return new String[0];
    }
  }
}
