package org.suyuan.demo.filling;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.suyuan.demo.stories.Stories;
import org.suyuan.demo.story.Telling;
import org.suyuan.demo.world.Seed;
import org.suyuan.proof.json.Jcs;
import org.suyuan.proof.json.Json;

/** Fills a server with the sample world, from the first member to the last line of demo.json. */
public final class Filling {
  /** Stories told at once; each waits for the ledger most of its time. */
  private static final int AT_ONCE = 6;

  private final Server server;
  private final Kept kept;
  private final Nodes nodes;
  private final PrintStream progress;

  /**
   * @param nodes the folder of the members' nodes that run beside the server; may be missing
   */
  public Filling(Server server, Kept kept, Path nodes, PrintStream progress) throws IOException {
    this.server = server;
    this.kept = kept;
    this.nodes = Nodes.in(nodes);
    this.progress = progress;
  }

  /**
   * @throws Unhappy when the server refused something; running again goes on from there
   */
  public void fill(String login, String password) throws IOException {
    Instant begun = Instant.now();
    Seed seed = kept.seed(begun);
    String administrator = signIn(login, password, seed);
    Server.Answer log = server.get("/log", null);
    String origin = log.text("origin");

    Enrolment enrolment = new Enrolment(server, seed, administrator, origin);
    List<Person> people = Person.all(seed);
    enrolment.enrolPeople(people);
    enrolment.appoint(Shelves.LIVE_SHOP, Person.MERCHANT);
    List<Enrolled> members = enrolment.enrolMembers();
    progress.printf("%d members and %d people enrolled%n", members.size(), people.size());
    if (!nodes.isEmpty()) {
      String policy =
          nodes.policy(seed, log.text("key"), server.address().resolve("/log").toString());
      server.put("/registry/policy?approvals=1", administrator, "text/plain", policy).object();
      progress.printf("%d nodes of members cosign the log%n", nodes.all().size());
    }

    List<Telling> stories = Stories.all().stream().map(story -> Telling.of(story, seed)).toList();
    recordAll(stories, new Recording(server, seed, origin, members));

    Ordering ordering = new Ordering(server, seed, administrator);
    stories.forEach(ordering::place);
    progress.printf("%d orders placed%n", stories.stream().mapToInt(s -> s.orders().size()).sum());

    progress.printf("%d goods on offer%n", new Shelves(server, seed, administrator).fill());

    World world = new World(server.address(), log, seed, members, people, stories, nodes);
    kept.write(kept.world(), Jcs.text(world.json()) + "\n");
    progress.printf(
        "The sample world is ready after %.1f s: %s%n",
        Duration.between(begun, Instant.now()).toMillis() / 1000.0, kept.world());
  }

  /**
   * A world that is filled already: its nodes may have been started anew, as other processes.
   *
   * @return whether the world was there
   */
  public boolean refresh() throws IOException {
    if (!Files.exists(kept.world())) {
      return false;
    }
    Json.Obj world = Json.parseObject(Files.readAllBytes(kept.world()));
    world.members().put("nodes", nodes.json());
    kept.write(kept.world(), Jcs.text(world) + "\n");
    return true;
  }

  private String signIn(String login, String password, Seed seed) {
    Json body = Json.object().put("login", login).put("password", password).build();
    String key = seed.letters("post/session/" + System.nanoTime(), 24);
    return server.post("/session", null, key, body).text("token");
  }

  private void recordAll(List<Telling> stories, Recording recording) {
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> futures = new ArrayList<>();
      for (Telling story : stories) {
        futures.add(
            pool.submit(() -> {
              recording.record(story);
              progress.printf(
                  "%d of %d stories: %s, %d statements%n",
                  done.incrementAndGet(),
                  stories.size(),
                  story.story().slug(),
                  story.acts().size());
            }));
      }
      for (Future<?> future : futures) {
        await(future, pool);
      }
    }
  }

  private static void await(Future<?> future, ExecutorService pool) {
    try {
      future.get();
    } catch (ExecutionException e) {
      pool.shutdownNow();
      throw e.getCause() instanceof Unhappy unhappy ? unhappy : new IllegalStateException(e);
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      throw new Unhappy("interrupted");
    }
  }
}
