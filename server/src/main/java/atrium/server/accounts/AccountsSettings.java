package atrium.server.accounts;

import atrium.server.platform.config.Argon2Config;
import atrium.server.platform.config.BootstrapConfig;
import atrium.server.platform.config.SessionConfig;
import atrium.server.platform.config.SignInConfig;
import java.time.Duration;

/**
 * How long sessions last and how often somebody may guess.
 *
 * @param idle after which an unused session ends
 * @param absolute after which any session ends
 * @param proof how long after giving his password a person may do what is sensitive
 * @param failures wrong passwords for one name, or from one address, before the rest of {@code
 *     window} must be waited for
 * @param window counted from the first of them
 * @param hashing what a password costs, and how many may be hashed at once
 * @param cache how long another node's revocation may go unnoticed here
 * @param setUpLink how long the link of the first admin works
 */
public record AccountsSettings(
    Duration idle,
    Duration absolute,
    Duration proof,
    int failures,
    Duration window,
    Hashing hashing,
    Duration cache,
    Duration setUpLink) {
  private static final Duration CACHE = Duration.ofSeconds(3);

  public static final AccountsSettings DEFAULT =
      new AccountsSettings(
          Duration.ofHours(12),
          Duration.ofDays(14),
          Duration.ofMinutes(10),
          10,
          Duration.ofMinutes(15),
          new Hashing(19 * 1024, 2, 1, 2, 50),
          CACHE,
          Duration.ofHours(1));

  /**
   * The cost of Argon2id and its bounds.
   *
   * @param memoryKib of one hash
   * @param iterations over that memory
   * @param lanes of one hash
   * @param atOnce hashes at the same time
   * @param waiting sign-ins that may wait for that; more are answered with 503
   */
  public record Hashing(int memoryKib, int iterations, int lanes, int atOnce, int waiting) {}

  /** As configured. */
  public static AccountsSettings of(
      SessionConfig session, SignInConfig signIn, Argon2Config argon2, BootstrapConfig bootstrap) {
    return new AccountsSettings(
        session.idle(),
        session.absolute(),
        session.proof(),
        signIn.failures(),
        signIn.window(),
        new Hashing(
            Math.toIntExact(argon2.memory().bytes() / 1024),
            argon2.iterations(),
            argon2.parallelism(),
            argon2.atOnce(),
            argon2.maxWaiting()),
        CACHE,
        bootstrap.setUpLink());
  }
}
