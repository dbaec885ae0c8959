package atrium.server.ingest;

import atrium.server.api.RequestMeta;
import atrium.server.channels.Door;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the door writes down: refusals at most once a second of each kind, accounts we do not have
 * once an hour each, duplicates and quarantined bodies as they come. Never a token or a body.
 */
final class DoorLog {
  private static final Logger LOG = LoggerFactory.getLogger(DoorLog.class);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final int MOST_KEYS = 10_000;
  private final ConcurrentHashMap<String, Long> last = new ConcurrentHashMap<>();

  void refused(String event, RequestMeta meta) {
    if (due(event, SECOND)) {
      LOG.atWarn()
          .addKeyValue("evt", event)
          .addKeyValue("request_id", meta.requestId())
          .addKeyValue("ip", meta.ip())
          .log("A webhook was refused");
    }
  }

  void outcomes(Door door, List<Outcome> outcomes, RequestMeta meta) {
    for (var outcome : outcomes) {
      switch (outcome.outcome()) {
        case FAILED ->
            LOG.atError()
                .addKeyValue("evt", "inbox.quarantined")
                .addKeyValue("request_id", meta.requestId())
                .addKeyValue("workspace", door.workspace())
                .addKeyValue("pointer", outcome.pointer())
                .log("Part of a webhook could not be read and is kept for replay");
        case UNROUTED -> unrouted(door, outcome, meta);
        case DUPLICATE -> duplicate(door, meta);
        case STORED, IGNORED -> {}
      }
    }
  }

  private void duplicate(Door door, RequestMeta meta) {
    if (due("webhook.duplicate " + door.endpoint(), SECOND)) {
      LOG.atInfo()
          .addKeyValue("evt", "webhook.duplicate")
          .addKeyValue("request_id", meta.requestId())
          .addKeyValue("workspace", door.workspace())
          .addKeyValue("endpoint", door.endpoint())
          .log("A webhook came again");
    }
  }

  private void unrouted(Door door, Outcome outcome, RequestMeta meta) {
    if (due(door.endpoint() + outcome.reason().orElse(""), HOUR)) {
      LOG.atWarn()
          .addKeyValue("evt", "webhook.unrouted")
          .addKeyValue("request_id", meta.requestId())
          .addKeyValue("workspace", door.workspace())
          .addKeyValue("endpoint", door.endpoint())
          .log("A webhook is for an account that is not connected");
    }
  }

  private boolean due(String key, long every) {
    if (last.size() > MOST_KEYS) {
      last.clear();
    }
    long now = System.nanoTime();
    boolean[] due = {false};
    last.compute(
        key,
        (_, before) -> {
          due[0] = before == null || now - before >= every;
          return due[0] ? Long.valueOf(now) : before;
        });
    return due[0];
  }
}
