package atrium.server.delivery;

import atrium.connector.Address;
import atrium.connector.Outbound;
import atrium.connector.Receipt;
import atrium.server.platform.CrashPoints;
import atrium.server.platform.DatabaseFailure;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one leased message to its platform and writes down what became of it. */
final class Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
  private static final int WRITES = 5;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private final DeliveryParts parts;
  private final DeliverySettings settings;
  private final Outcomes outcomes;
  private final BooleanSupplier stopping;
  private final AttemptStore attempts = new AttemptStore();

  /** Threads that wait for a platform. */
  private final Set<Thread> waiting = new HashSet<>();

  /**
   * @param stopping whether nothing more is begun: what was not handed over goes back
   */
  Carrier(
      DeliveryParts parts, DeliverySettings settings, Outcomes outcomes, BooleanSupplier stopping) {
    this.parts = parts;
    this.settings = settings;
    this.outcomes = outcomes;
    this.stopping = stopping;
  }

  Outcomes.Ended carry(Claiming.Job job) {
    long began = System.nanoTime();
    var ended = hand(job);
    LOG.atInfo()
        .addKeyValue("evt", "delivery." + ended.name().toLowerCase(Locale.ROOT))
        .addKeyValue("workspace", job.lease().workspace())
        .addKeyValue("channel", job.lease().channel())
        .addKeyValue("message", job.lease().message())
        .addKeyValue("attempt", job.lease().attempt())
        .addKeyValue("ms", Duration.ofNanos(System.nanoTime() - began).toMillis())
        .log("An attempt ended");
    return ended;
  }

  private Outcomes.Ended hand(Claiming.Job job) {
    var lease = job.lease();
    if (job.message().taken()) {
      return written(lease, () -> outcomes.record(lease, new Receipt.Unknown("Taken before")));
    }
    if (lease.late()) {
      return written(lease, () -> outcomes.expired(lease));
    }
    Optional<Outbound> outbound;
    try {
      outbound = outbound(job);
    } catch (DatabaseFailure unread) {
      // Nothing left this machine, so nothing is in doubt.
      var pause = Backoff.after(lease.attempt(), settings.retries());
      return written(lease, () -> outcomes.release(lease, pause));
    }
    if (outbound.isEmpty()) {
      return written(lease, () -> outcomes.record(lease, unreachable()));
    }
    if (stopping.getAsBoolean() || !timeLeft(lease)) {
      return written(lease, () -> outcomes.release(lease, Duration.ZERO));
    }
    var receipt = send(lease, outbound.get());
    CrashPoints.reach("delivery_after_send");
    return written(lease, () -> outcomes.record(lease, receipt));
  }

  private Receipt send(Lease lease, Outbound outbound) {
    synchronized (waiting) {
      waiting.add(Thread.currentThread());
    }
    try {
      return parts
          .channels()
          .send(lease.workspace(), lease.channel(), outbound, settings.request());
    } finally {
      synchronized (waiting) {
        waiting.remove(Thread.currentThread());
        // Whoever was told to give up must still be able to write down what it knows.
        var _ = Thread.interrupted();
      }
    }
  }

  /** Lets go of every platform that has not answered yet: what became of those is not known. */
  void abandon() {
    synchronized (waiting) {
      waiting.forEach(Thread::interrupt);
    }
  }

  /** Nothing is begun that another node could take over while it is still going on. */
  private boolean timeLeft(Lease lease) {
    var used = Duration.ofNanos(System.nanoTime() - lease.takenAt());
    var left = settings.lease().minus(used);
    return left.compareTo(settings.request().plus(settings.margin())) > 0;
  }

  private Optional<Outbound> outbound(Claiming.Job job) {
    var message = job.message();
    return parts
        .database()
        .inWorkspace(
            job.lease().workspace(),
            tx ->
                parts.customers().addresses(tx, List.of(message.identity())).values().stream()
                    .findFirst()
                    .map((Address to) ->
                        new Outbound(
                            message.key(),
                            to,
                            message.content(),
                            message.replyTo(),
                            parts.uploads().lent(job.lease().workspace(), message),
                            standing(tx, job))));
  }

  private Outbound.Standing standing(Tx tx, Claiming.Job job) {
    boolean first = job.lease().attempt() == 1;
    boolean doubtful = !first && Doubt.remains(attempts.steps(tx, job.message().id()));
    return parts.replies().standing(tx, job.message(), first, doubtful);
  }

  private static Receipt unreachable() {
    return new Receipt.Rejected(
        Receipt.Reason.RECIPIENT, "no_address", "The address is gone.", Optional.empty());
  }

  /** One way to write an outcome. */
  @FunctionalInterface
  private interface Write {
    Outcomes.Ended run();
  }

  /**
   * Writes an outcome, again if the database was away for a moment. If it stays away the lease runs
   * out and the message becomes unknown: that is what we then know.
   */
  private static Outcomes.Ended written(Lease lease, Write write) {
    for (int i = 1; ; i++) {
      try {
        return write.run();
      } catch (DatabaseFailure failure) {
        if (!failure.isTransient() || i == WRITES) {
          LOG.atError()
              .setCause(failure)
              .addKeyValue("evt", "delivery.not_written")
              .addKeyValue("message", lease.message())
              .log("The outcome of an attempt could not be written");
          return Outcomes.Ended.FENCED;
        }
        pause(PAUSE.multipliedBy(i));
      }
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
