package atrium.server.accounts;

import atrium.server.api.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A room with few seats: hashing a password takes 19 MiB, so no crowd may do it at once. */
final class HashingRoom {
  private static final Duration COME_BACK = Duration.ofSeconds(5);
  private final Passwords passwords;
  private final Semaphore seats;
  private final int maxWaiting;
  private final AtomicInteger waiting = new AtomicInteger();

  HashingRoom(AccountsSettings.Hashing settings) {
    this.passwords = new Passwords(settings);
    this.seats = new Semaphore(settings.atOnce(), true);
    this.maxWaiting = settings.waiting();
  }

  /**
   * Does something that hashes, after waiting for a seat.
   *
   * @throws Refusal.Unavailable if too many wait already
   */
  <T> T inside(Function<Passwords, T> work) {
    sit();
    try {
      return work.apply(passwords);
    } finally {
      seats.release();
    }
  }

  private void sit() {
    if (seats.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      throw busy();
    }
    try {
      seats.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private static Refusal busy() {
    return new Refusal.Unavailable("busy", "Too many are signing in. Try again.", COME_BACK);
  }
}
