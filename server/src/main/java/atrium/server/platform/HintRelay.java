package atrium.server.platform;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries hints between nodes: at most one NOTIFY every 20 ms, from a connection of its own and
 * never inside a writing transaction, where it would serialise all commits. Losing one costs a
 * follower the time to its next look, nothing else.
 */
public final class HintRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HintRelay.class);
  private static final String CHANNEL = "atrium_hint";
  private static final long INTERVAL_MS = 20;
  private static final long RECONNECT_MS = 1_000;
  private static final int MOST_IN_ONE = 400;
  private static final String WORDS = "atrium_word";
  private static final int MOST_WORDS_IN_ONE = 60;
  private static final int MOST_WORDS_WAITING = 10_000;
  private final Vertx vertx;
  private final PgConnectOptions options;
  private final Hints hints;
  private final String node = UUID.randomUUID().toString().substring(0, 8);
  private final ConcurrentHashMap<Long, Long> moved = new ConcurrentHashMap<>();
  private final ArrayBlockingQueue<String> words = new ArrayBlockingQueue<>(MOST_WORDS_WAITING);
  private volatile boolean closed;

  public HintRelay(Vertx vertx, PgConnectOptions options, Hints hints) {
    this.vertx = vertx;
    this.options = options;
    this.hints = hints;
    hints.listen((workspace, seq) -> moved.merge(workspace, seq, Math::max));
    hints.carry(words::offer);
  }

  public void start() {
    Thread.ofVirtual().name("hint-relay").start(this::run);
  }

  private void run() {
    while (!closed) {
      try {
        relay(PgConnection.connect(vertx, options).await(5, TimeUnit.SECONDS));
      } catch (TimeoutException | RuntimeException lost) {
        LOG.atDebug().addKeyValue("evt", "hint.connection_lost").log("Hints pause", lost);
      }
      sleep(RECONNECT_MS);
    }
  }

  private void relay(PgConnection connection) throws TimeoutException {
    try {
      connection.notificationHandler(this::heard);
      connection.query("LISTEN " + CHANNEL).execute().await(5, TimeUnit.SECONDS);
      connection.query("LISTEN " + WORDS).execute().await(5, TimeUnit.SECONDS);
      while (!closed) {
        sleep(INTERVAL_MS);
        say(connection, CHANNEL, take());
        say(connection, WORDS, takeWords());
      }
    } finally {
      var _ = connection.close();
    }
  }

  private void say(PgConnection connection, String channel, String payload)
      throws TimeoutException {
    if (!payload.isEmpty()) {
      connection
          .preparedQuery("SELECT pg_notify($1, $2)")
          .execute(Tuple.of(channel, node + payload))
          .await(5, TimeUnit.SECONDS);
    }
  }

  private String takeWords() {
    var some = new ArrayList<String>();
    words.drainTo(some, MOST_WORDS_IN_ONE);
    return some.isEmpty() ? "" : " " + String.join(" ", some);
  }

  private String take() {
    var payload = new StringBuilder();
    int count = 0;
    for (var workspace : moved.keySet()) {
      var seq = moved.remove(workspace);
      if (seq != null && heardFromOthers.remove(workspace, seq)) {
        continue;
      }
      if (seq != null) {
        payload.append(' ').append(workspace).append(':').append(seq);
      }
      if (++count == MOST_IN_ONE) {
        break;
      }
    }
    return payload.toString();
  }

  private final ConcurrentHashMap<Long, Long> heardFromOthers = new ConcurrentHashMap<>();

  private void heard(PgNotification notice) {
    var parts = List.of(notice.getPayload().split(" ", -1));
    if (parts.getFirst().equals(node)) {
      return;
    }
    var said = parts.subList(1, parts.size());
    if (notice.getChannel().equals(WORDS)) {
      said.forEach(hints::heard);
    } else {
      said.forEach(this::moved);
    }
  }

  private void moved(String hint) {
    int colon = hint.indexOf(':');
    if (colon > 0) {
      long workspace = Long.parseLong(hint, 0, colon, 10);
      long seq = Long.parseLong(hint, colon + 1, hint.length(), 10);
      heardFromOthers.put(workspace, seq);
      hints.committed(workspace, seq);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
