package atrium.server.platform;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
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
  private final Vertx vertx;
  private final PgConnectOptions options;
  private final Hints hints;
  private final String node = UUID.randomUUID().toString().substring(0, 8);
  private final ConcurrentHashMap<Long, Long> moved = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public HintRelay(Vertx vertx, PgConnectOptions options, Hints hints) {
    this.vertx = vertx;
    this.options = options;
    this.hints = hints;
    hints.listen((workspace, seq) -> moved.merge(workspace, seq, Math::max));
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
      connection.notificationHandler(notice -> heard(notice.getPayload()));
      connection.query("LISTEN " + CHANNEL).execute().await(5, TimeUnit.SECONDS);
      while (!closed) {
        sleep(INTERVAL_MS);
        var payload = take();
        if (!payload.isEmpty()) {
          connection
              .preparedQuery("SELECT pg_notify($1, $2)")
              .execute(Tuple.of(CHANNEL, node + payload))
              .await(5, TimeUnit.SECONDS);
        }
      }
    } finally {
      var _ = connection.close();
    }
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

  private void heard(String payload) {
    var words = payload.split(" ", -1);
    if (words[0].equals(node)) {
      return;
    }
    for (int i = 1; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      if (colon > 0) {
        long workspace = Long.parseLong(words[i], 0, colon, 10);
        long seq = Long.parseLong(words[i], colon + 1, words[i].length(), 10);
        heardFromOthers.put(workspace, seq);
        hints.committed(workspace, seq);
      }
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
