package atrium.server.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import atrium.connector.testing.LoopbackServer;
import atrium.server.platform.Json;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * A platform of the tests' own, over real HTTP: does what it is told with each letter, and keeps
 * its own book. On {@code /keyed} it takes a letter once however often it comes under one key, and
 * says 409 to repetitions; on {@code /plain} it takes whatever comes.
 */
final class PigeonPost implements AutoCloseable {
  private final LoopbackServer server = new LoopbackServer(0, this::answer);
  private final Deque<Manner> next = new ArrayDeque<>();
  private final Map<String, Manner> always = new HashMap<>();
  private final List<Letter> asked = new ArrayList<>();
  private final List<Letter> taken = new ArrayList<>();
  private final Map<String, List<String>> keys = new HashMap<>();

  /** One request; its ids once it was taken. */
  record Letter(long nanos, String account, String key, String text, List<String> ids) {}

  /** What becomes of one request. */
  sealed interface Manner {
    /** It is taken, in so many parts. */
    record Takes(int parts) implements Manner {}

    /** It is taken, and nobody is told. */
    record TakesThenCuts() implements Manner {}

    /** It is taken, and an error is answered all the same. */
    record TakesThenFails() implements Manner {}

    /** It is taken; the answer comes when it is let go. */
    record TakesAndWaits(CountDownLatch until) implements Manner {}

    /** The connection ends before anything was done. */
    record Cuts() implements Manner {}

    /** There is no answer until then, and the connection ends. */
    record Hangs(CountDownLatch until) implements Manner {}

    /** It is refused: 429 and 503 mean later, everything else for good. */
    record Refuses(int status, int retryAfterSeconds) implements Manner {}
  }

  URI address() {
    return server.address();
  }

  /** Meets the next request, after those told before. */
  synchronized void next(Manner manner) {
    next.add(manner);
  }

  synchronized void next(Manner manner, int times) {
    for (int i = 0; i < times; i++) {
      next.add(manner);
    }
  }

  /** Meets every request on an account that meets nothing else. */
  synchronized void always(String account, Manner manner) {
    always.put(account, manner);
  }

  /** Everything is taken from now on. */
  synchronized void behave() {
    next.clear();
    always.clear();
  }

  /** Every request for a text, in the order of arrival. */
  synchronized List<Letter> asked(String text) {
    return asked.stream().filter(letter -> letter.text().equals(text)).toList();
  }

  /** Every request for a text that begins so, in the order of arrival. */
  synchronized List<Letter> askedLike(String beginning) {
    return asked.stream().filter(letter -> letter.text().startsWith(beginning)).toList();
  }

  /** What was taken of texts that begin so, in order. */
  synchronized List<Letter> taken(String beginning) {
    return taken.stream().filter(letter -> letter.text().startsWith(beginning)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    var body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
    var letter =
        new Letter(
            System.nanoTime(),
            body.path("account").asString(),
            body.path("key").asString(),
            body.path("text").asString(),
            List.of());
    var manner = begin(letter);
    boolean keyed = exchange.getRequestURI().getPath().startsWith("/keyed");
    switch (manner) {
      case Manner.Takes takes -> tell(exchange, take(letter, takes.parts(), keyed));
      case Manner.TakesThenCuts _ -> take(letter, 1, keyed);
      case Manner.TakesThenFails _ -> {
        take(letter, 1, keyed);
        send(exchange, 500, "{}");
      }
      case Manner.TakesAndWaits waits -> {
        var answer = take(letter, 1, keyed);
        waits.until().await();
        tell(exchange, answer);
      }
      case Manner.Cuts _ -> {}
      case Manner.Hangs hangs -> hangs.until().await();
      case Manner.Refuses refuses -> {
        if (refuses.retryAfterSeconds() > 0) {
          var seconds = Integer.toString(refuses.retryAfterSeconds());
          exchange.getResponseHeaders().set("Retry-After", seconds);
        }
        send(exchange, refuses.status(), "{}");
      }
    }
  }

  private synchronized Manner begin(Letter letter) {
    asked.add(letter);
    var manner = next.poll();
    return manner == null ? always.getOrDefault(letter.account(), new Manner.Takes(1)) : manner;
  }

  /** What is answered to a letter that was taken, now or before. */
  private record Answer(int status, List<String> ids) {}

  private synchronized Answer take(Letter letter, int parts, boolean keyed) {
    var before = keys.get(letter.key());
    if (keyed && before != null) {
      return new Answer(409, before);
    }
    var ids = new ArrayList<String>();
    for (int i = 0; i < parts; i++) {
      ids.add(UUID.randomUUID().toString());
    }
    keys.put(letter.key(), List.copyOf(ids));
    taken.add(new Letter(letter.nanos(), letter.account(), letter.key(), letter.text(), ids));
    return new Answer(200, ids);
  }

  private static void tell(HttpExchange exchange, Answer answer) throws IOException {
    send(exchange, answer.status(), Json.MAPPER.writeValueAsString(Map.of("ids", answer.ids())));
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
