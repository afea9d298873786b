package org.suyuan.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.suyuan.proof.json.Json;

/** Nodes of members, each a process of its own as {@code run} starts it. */
record Nodes(List<Process> processes) implements AutoCloseable {
  static final Nodes NONE = new Nodes(List.of());

  /**
   * Starts so many, and puts the usual policy in force: more than two thirds must have cosigned.
   * Mirrors stand beside it, in no group.
   */
  static Nodes start(Options options, Platform platform, List<Sender> members, int count)
      throws IOException, InterruptedException {
    if (count > members.size()) {
      throw new IllegalArgumentException("There are fewer --members than --nodes.");
    }
    var api = platform.api();
    var log = api.get("/log");
    var nodes = new Nodes(new ArrayList<>());
    var policy = new StringBuilder();
    var group = new StringBuilder("group members %d".formatted(2 * count / 3 + 1));
    try {
      for (var member : members.subList(0, count)) {
        var folder = platform.data().resolve("nodes").resolve(member.id());
        nodes.processes.add(process(options, platform, member, folder, log));
        var said = ready(folder, nodes.processes.getLast());
        var url = Api.text(said, "url");
        policy.append("witness %s %s %s\n".formatted(member.id(), Api.text(said, "key"), url));
        policy.append(
            "witness %s/mirror %s %s\n".formatted(member.id(), Api.text(said, "mirrorKey"), url));
        group.append(' ').append(member.id());
      }
      api.answer(
          HttpRequest.newBuilder(platform.address().resolve("/registry/policy?approvals=1"))
              .header("Authorization", "Bearer " + platform.administrator())
              .header("Content-Type", "text/plain")
              .PUT(BodyPublishers.ofString(policy.toString() + group + "\nquorum members\n"))
              .build());
      return nodes;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      nodes.close();
      throw failed;
    }
  }

  private static Process process(
      Options options, Platform platform, Sender member, Path folder, Json.Obj log)
      throws IOException {
    Files.createDirectories(folder);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx48m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            options.jar("node", "node.jar").toString(),
            "--name",
            member.id(),
            "--dir",
            folder.toString(),
            "--log",
            platform.address().resolve("/log").toString(),
            "--log-key",
            Api.text(log, "key"),
            "--founding",
            Api.text(log, "founding"),
            "--port",
            "0")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolveSibling(member.id() + ".log").toFile())
        .start();
  }

  /** What it says of itself when it answers. */
  private static Json.Obj ready(Path folder, Process process)
      throws IOException, InterruptedException {
    var file = folder.resolve("node.json");
    while (!Files.exists(file)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("A node does not start; see the .log beside " + folder);
      }
      Thread.sleep(20);
    }
    return Json.parseObject(Files.readAllBytes(file));
  }

  /** CPU seconds that all of them have spent. */
  double cpu() throws IOException {
    double sum = 0;
    for (var process : processes) {
      sum += CpuTime.spent(process.pid());
    }
    return sum;
  }

  /**
   * Waits until the mirrors hold so many entries, so that they do not verify while something else
   * is measured, and says how long that took.
   */
  void awaitCopies(Api api, long size) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (!processes.isEmpty() && !copied(api.get("/log"), size)) {
      Thread.sleep(200);
    }
    if (!processes.isEmpty()) {
      System.out.printf(
          Locale.ROOT, "the mirrors came after in %.1f s%n", (System.nanoTime() - begun) / 1e9);
    }
  }

  private static boolean copied(Json.Obj log, long size) {
    return log.get("witnesses") instanceof Json.Arr(var lines)
        && lines.stream()
            .map(Json.Obj.class::cast)
            .filter(line -> Api.text(line, "name").endsWith("/mirror"))
            .allMatch(line ->
                line.get("size") instanceof Json.Num(String held) && Long.parseLong(held) >= size);
  }

  @Override
  public void close() throws InterruptedException {
    for (var process : processes) {
      process.destroy();
    }
    for (var process : processes) {
      process.waitFor();
    }
  }
}
