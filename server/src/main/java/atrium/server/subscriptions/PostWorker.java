package atrium.server.subscriptions;

import atrium.connector.PlatformFailure;
import atrium.connector.PlatformHttp;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries posts to their programs: leases them, posts outside of any transaction, writes down what
 * became of it. A node that dies leaves leases that end by themselves; a post may then come twice,
 * with the same {@code webhook-id}.
 */
final class PostWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostWorker.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LAST_POSTS = Duration.ofSeconds(5);
  private static final int GONE = 410;
  private static final double JITTER = 0.2;
  private final SubscriptionsParts parts;
  private final SubscriptionsSettings settings;
  private final Payloads payloads;
  private final PostStore posts = new PostStore();
  private final SubscriptionStore subscriptions = new SubscriptionStore();
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore room;
  private volatile boolean closed;

  PostWorker(SubscriptionsParts parts, SubscriptionsSettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.payloads = new Payloads(parts);
    this.room = new Semaphore(settings.atOnce());
  }

  void start() {
    Thread.ofVirtual().name("post-worker").start(this::run);
  }

  /** There may be something to carry. */
  void wake() {
    wake.release();
  }

  private void run() {
    while (!closed) {
      try {
        if (round() == 0 && wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failure) {
        LOG.atWarn()
            .addKeyValue("evt", "subscriptions.claim_failed")
            .log("Posts wait, and are looked for again", failure);
        wake.release();
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts all that is due and fits; how many. */
  private int round() throws InterruptedException {
    room.acquire();
    int free = 1 + room.drainPermits();
    List<Post.Leased> due = List.of();
    try {
      due =
          parts
              .database()
              .everywhere(
                  Reason.OUTBOX_CLAIM,
                  tx -> posts.claim(tx, free, settings.each(), settings.lease()));
    } finally {
      room.release(free - due.size());
    }
    for (var post : due) {
      Thread.ofVirtual().name("post-" + post.webhookId()).start(() -> carry(post));
    }
    return due.size();
  }

  private void carry(Post.Leased post) {
    try {
      var stored =
          parts
              .database()
              .inWorkspace(post.workspace(), tx -> subscriptions.find(tx, post.subscription()));
      if (stored.isPresent()) {
        settle(post, answer(post, stored.get()));
      }
    } catch (RuntimeException failure) {
      // Its lease ends, and it is tried again.
      LOG.atWarn()
          .addKeyValue("evt", "subscriptions.post_failed")
          .addKeyValue("workspace", post.workspace())
          .addKeyValue("subscription", post.subscription())
          .addKeyValue("seq", post.seq())
          .log("A post could not be made and will be tried again", failure);
    } finally {
      room.release();
      wake.release();
    }
  }

  /** What a program answered, or why it did not. */
  record Answer(OptionalInt status, Optional<String> error, int milliseconds) {
    boolean isGood() {
      return status.isPresent() && status.getAsInt() / 100 == 2;
    }

    boolean isGone() {
      return status.isPresent() && status.getAsInt() == GONE;
    }
  }

  /** One that cannot be written or signed is an attempt too, or it would be leased for ever. */
  private Answer answer(Post.Leased post, SubscriptionStore.Stored stored) {
    try {
      var secrets = payloads.secrets(post.workspace(), stored);
      return send(stored.subscription().url(), secrets, post.webhookId(), payloads.body(post));
    } catch (DatabaseFailure unavailable) {
      throw unavailable;
    } catch (RuntimeException defect) {
      LOG.atError()
          .addKeyValue("evt", "subscriptions.post_unmade")
          .addKeyValue("workspace", post.workspace())
          .addKeyValue("subscription", post.subscription())
          .addKeyValue("seq", post.seq())
          .log("A post could not be made", defect);
      return new Answer(OptionalInt.empty(), Optional.of("unmade"), 0);
    }
  }

  /** Posts one body and waits for the answer. */
  Answer send(String url, SecretPair secrets, String id, byte[] body) {
    var now = parts.clock().instant();
    var signature = Signature.of(secrets.at(now), id, now.getEpochSecond(), body);
    var headers =
        Map.of(
            "content-type",
            "application/json",
            "user-agent",
            "Atrium",
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(now.getEpochSecond()),
            "webhook-signature",
            signature);
    long begun = System.nanoTime();
    try {
      var answer =
          parts
              .http()
              .send(
                  new PlatformHttp.Request(
                      "POST", URI.create(url), headers, body, settings.timeout()));
      var error = answer.status() / 100 == 2 ? Optional.<String>empty() : Optional.of("status");
      return new Answer(OptionalInt.of(answer.status()), error, since(begun));
    } catch (PlatformFailure failure) {
      var code = failure.kind().name().toLowerCase(Locale.ROOT);
      return new Answer(OptionalInt.empty(), Optional.of(code), since(begun));
    }
  }

  private static int since(long nanos) {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private void settle(Post.Leased post, Answer answer) {
    boolean last = post.attempt() > settings.retries().size() || answer.isGone();
    var state = answer.isGood() ? "sent" : last ? "failed" : "waiting";
    var settled =
        new PostStore.Settled(
            state, pause(post.attempt()), answer.status(), answer.error(), answer.milliseconds());
    parts
        .database()
        .inWorkspace(
            post.workspace(),
            tx -> {
              if (posts.settle(tx, post, settled)) {
                var since = posts.health(tx, post.subscription(), answer.isGood());
                var limit = parts.clock().instant().minus(settings.failing());
                if (answer.isGone()) {
                  posts.disable(tx, post.subscription(), "gone");
                } else if (state.equals("failed") && since.filter(limit::isAfter).isPresent()) {
                  posts.disable(tx, post.subscription(), "failing");
                }
              }
              return state;
            });
  }

  /** Until the next attempt; somewhat more or less, so that a crowd does not come back at once. */
  private Duration pause(int attempt) {
    if (attempt > settings.retries().size()) {
      return Duration.ZERO;
    }
    var usual = settings.retries().get(attempt - 1).toMillis();
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return Duration.ofMillis(Math.round(usual * factor));
  }

  /** Returns when the posts under way have ended, or after some seconds. */
  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      if (room.tryAcquire(settings.atOnce(), LAST_POSTS.toMillis(), TimeUnit.MILLISECONDS)) {
        room.release(settings.atOnce());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
