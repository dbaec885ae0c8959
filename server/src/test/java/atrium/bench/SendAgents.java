package atrium.bench;

import atrium.connector.WireJson;
import atrium.connector.testing.SimulatorLedger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Agents who answer through the API, and remember when they did. */
final class SendAgents {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Long> posted = new ConcurrentHashMap<>();

  /**
   * Answers to be given.
   *
   * @param workspace address of the workspace in the API
   * @param conversations file of ids, a line each, answered in turn
   * @param beginning of every text, told apart by what follows
   * @param threads agents at work
   * @param rate answers a second, given when they are due; 0: as fast as they are taken
   * @param undo seconds they wait before they go
   */
  record Job(
      URI workspace,
      String token,
      Path conversations,
      String beginning,
      int count,
      int threads,
      int rate,
      int undo) {
    static Job of(String[] words) {
      return new Job(
          URI.create(words[1]),
          words[2],
          Path.of(words[3]),
          words[4],
          Integer.parseInt(words[5]),
          Integer.parseInt(words[6]),
          Integer.parseInt(words[7]),
          Integer.parseInt(words[8]));
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "post %s %s %s %s %d %d %d %d",
          workspace,
          token,
          conversations,
          beginning,
          count,
          threads,
          rate,
          undo);
    }
  }

  /** A text at the platform, microseconds since 1970, and how long it took since it was posted. */
  record Arrived(String text, long at, double milliseconds) {}

  String post(Job job) throws Exception {
    var ids = Files.readAllLines(job.conversations());
    var next = new AtomicInteger();
    long begun = System.nanoTime();
    Callable<Integer> agent =
        () -> {
          int failed = 0;
          for (int turn = next.getAndIncrement();
              turn < job.count();
              turn = next.getAndIncrement()) {
            if (job.rate() > 0) {
              await(begun + turn * 1_000_000_000L / job.rate());
            }
            failed += answer(job, ids.get(turn % ids.size()), turn) ? 0 : 1;
          }
          return failed;
        };
    int failed = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var ended : threads.invokeAll(Collections.nCopies(job.threads(), agent))) {
        failed += ended.get();
      }
    }
    return String.format(
        Locale.ROOT, "failed=%d seconds=%.3f", failed, (System.nanoTime() - begun) / 1e9);
  }

  private static void await(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private boolean answer(Job job, String conversation, int turn) {
    var text = job.beginning() + turn + ".";
    var body = Map.of("content", Map.of("kind", "text", "text", text), "undo_seconds", job.undo());
    var request =
        HttpRequest.newBuilder(
                job.workspace().resolve("conversations/" + conversation + "/messages"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + job.token())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(WireJson.MAPPER.writeValueAsString(body)))
            .build();
    posted.put(text, micros(Instant.now()));
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 201;
    } catch (IOException lost) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /** What of these the platform took. */
  List<Arrived> arrived(String beginning, List<SimulatorLedger.Taken> taken) {
    var arrived = new ArrayList<Arrived>();
    for (var message : taken) {
      int at = message.body().indexOf("\"body\":\"" + beginning);
      if (at >= 0) {
        int from = at + "\"body\":\"".length();
        var text = message.body().substring(from, message.body().indexOf('"', from));
        long when = micros(message.at());
        arrived.add(new Arrived(text, when, (when - posted.getOrDefault(text, when)) / 1e3));
      }
    }
    return arrived;
  }
}
