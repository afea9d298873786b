package org.suyuan.node.watch;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.suyuan.node.witness.Evidence;
import org.suyuan.node.witness.SignedCheckpoint;
import org.suyuan.proof.Rejected;
import org.suyuan.proof.note.NoteKey;
import org.suyuan.proof.note.SignedNote;

/** Looks at each source again and again, each on its own thread, so that a slow one delays none. */
public final class Watch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST = 64 << 10;
  private static final System.Logger LOG = System.getLogger("org.suyuan.node");

  private final NoteKey log;
  private final Evidence evidence;
  private final InstantSource clock;
  private final Map<Source, Look> looks = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timer;
  private final List<Future<?>> loops = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Watch(NoteKey log, Evidence evidence, InstantSource clock, int threads) {
    this.log = log;
    this.evidence = evidence;
    this.clock = clock;
    this.timer = new ScheduledThreadPoolExecutor(threads, Thread.ofVirtual().factory());
    this.timer.setRemoveOnCancelPolicy(true);
  }

  /** Starts looking. */
  public static Watch start(
      List<Source> sources, NoteKey log, Evidence evidence, InstantSource clock) {
    // One thread more than sources: for ending those that take too long.
    var watch = new Watch(log, evidence, clock, sources.size() + 1);
    for (Source source : sources) {
      watch.loops.add(
          watch.timer.scheduleWithFixedDelay(
              () -> watch.look(source), 0, source.every().toMillis(), TimeUnit.MILLISECONDS));
    }
    return watch;
  }

  /** The last look at a source; empty before the first has ended. */
  public Optional<Look> at(Source source) {
    return Optional.ofNullable(looks.get(source));
  }

  private void look(Source source) {
    @Nullable Long before = at(source).map(Look::size).orElse(null);
    try {
      SignedCheckpoint signed = SignedCheckpoint.read(SignedNote.parse(fetch(source)), log);
      evidence.weigh(signed);
      looks.put(source, new Look(clock.instant(), signed.size(), null));
    } catch (IOException | RuntimeException problem) {
      LOG.log(System.Logger.Level.DEBUG, "No checkpoint from " + source.checkpoint(), problem);
      looks.put(source, new Look(clock.instant(), before, sentence(problem)));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sentence(Exception problem) {
    return problem instanceof Rejected
        ? String.valueOf(problem.getMessage())
        : "No answer (" + problem.getClass().getSimpleName() + ").";
  }

  private byte[] fetch(Source source) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(source.checkpoint()).timeout(PATIENCE).GET().build();
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      Future<?> end = timer.schedule(() -> close(body), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      byte[] note = body.readNBytes(LONGEST + 1);
      end.cancel(false);
      if (answer.statusCode() != 200 || note.length > LONGEST) {
        throw new Rejected(
            "Expected a checkpoint, found HTTP %d with %d bytes."
                .formatted(answer.statusCode(), note.length));
      }
      return note;
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException alreadyGone) {
      LOG.log(System.Logger.Level.DEBUG, "A slow answer was ended", alreadyGone);
    }
  }

  @Override
  public void close() {
    loops.forEach(loop -> loop.cancel(true));
    timer.shutdownNow();
    client.shutdownNow();
  }
}
