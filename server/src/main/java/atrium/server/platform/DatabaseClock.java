package atrium.server.platform;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Domain time: the database's, to within a second, asked for now and then and measured on from
 * there. Nodes agree on it whatever their own clocks say, and a clock that is set while they run
 * changes nothing.
 */
public final class DatabaseClock implements InstantSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration REMARKABLE = Duration.ofSeconds(5);
  private static final long SLOW = TimeUnit.SECONDS.toNanos(1);
  private volatile Sight sight = new Sight(Instant.now(), System.nanoTime());
  private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

  /** What the time was at a moment of {@link System#nanoTime}. */
  private record Sight(Instant time, long nanos) {
    Instant at(long nanosNow) {
      return time.plusNanos(nanosNow - nanos);
    }
  }

  /** Asks the database, and goes on doing so. Until then it is this machine's time. */
  public DatabaseClock follow(Database database) {
    look(database);
    var difference = Duration.between(Instant.now(), instant()).abs();
    if (difference.compareTo(REMARKABLE) > 0) {
      LOG.atWarn()
          .addKeyValue("evt", "clock.differs")
          .addKeyValue("seconds", difference.toSeconds())
          .log("This machine's clock is not the database's, which counts");
    }
    thread = Thread.ofVirtual().name("clock").start(() -> repeat(database));
    return this;
  }

  @Override
  public Instant instant() {
    return sight.at(System.nanoTime()).truncatedTo(ChronoUnit.MICROS);
  }

  private void repeat(Database database) {
    while (true) {
      try {
        Thread.sleep(PAUSE);
        look(database);
      } catch (InterruptedException closed) {
        return;
      } catch (RuntimeException unreachable) {
        LOG.atDebug().addKeyValue("evt", "clock.not_asked").log("Measured on", unreachable);
      }
    }
  }

  /** An answer that took long says little about when it was given. */
  private void look(Database database) {
    for (int attempt = 0; attempt < 3; attempt++) {
      long asked = System.nanoTime();
      var time =
          database.everywhere(
              Reason.INSTANCE_ADMIN,
              tx ->
                  tx.query("SELECT clock_timestamp()", Tuple.tuple())
                      .iterator()
                      .next()
                      .getOffsetDateTime(0)
                      .toInstant());
      long took = System.nanoTime() - asked;
      if (took < SLOW) {
        sight = new Sight(time, asked + took / 2);
        return;
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
