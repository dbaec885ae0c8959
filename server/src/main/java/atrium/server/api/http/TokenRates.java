package atrium.server.api.http;

import atrium.server.api.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * How often one API token may call one node: so many calls a minute, in bursts or evenly. What was
 * called is forgotten evenly over the minute (the generic cell rate algorithm), so that a program
 * that waits as it is told never waits for a whole one.
 *
 * <p>Kept in memory: a limit protects the node, and with several nodes each has its own.
 */
final class TokenRates {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Above this many tokens those that owe nothing are forgotten. */
  private static final int MANY = 10_000;

  private final int quota;
  private final LongSupplier nanoTime;

  /** When each token will have paid for all its calls. */
  private final Map<Token, Long> paid = new ConcurrentHashMap<>();

  private record Token(long workspace, long id) {}

  /**
   * Takes the limit.
   *
   * @param quota calls a minute
   */
  TokenRates(int quota, LongSupplier nanoTime) {
    this.quota = quota;
    this.nanoTime = nanoTime;
  }

  /**
   * What a call made of the quota.
   *
   * @param headers that tell what is left, as draft-ietf-httpapi-ratelimit-headers writes them
   * @param retryAfter if it was one too many: until there is room for the next; it is not counted
   */
  record Spent(List<Map.Entry<String, String>> headers, Optional<Duration> retryAfter) {
    static final Spent NOTHING = new Spent(List.of(), Optional.empty());
  }

  /** Counts a call of a token; people's calls are not counted. */
  Spent take(Principal principal) {
    return switch (principal.kind()) {
      case AGENT -> Spent.NOTHING;
      case TOKEN -> take(new Token(principal.workspace(), principal.actor()));
    };
  }

  private Spent take(Token token) {
    long now = nanoTime.getAsLong();
    if (paid.size() > MANY) {
      paid.values().removeIf(until -> until - now <= 0);
    }
    long window = WINDOW.toNanos();
    long cost = window / quota;
    var refused = new AtomicBoolean();
    long until =
        paid.merge(
            token,
            now + cost,
            (known, fresh) -> {
              long next = known - now > 0 ? known + cost : fresh;
              refused.set(next - now > window);
              return refused.get() ? known : next;
            });
    long owed = until - now;
    return new Spent(
        List.of(
            Map.entry(
                "RateLimit-Policy", "\"token\";q=%d;w=%d".formatted(quota, WINDOW.toSeconds())),
            Map.entry(
                "RateLimit",
                "\"token\";r=%d;t=%d".formatted((window - owed) / cost, roundedUp(owed)))),
        refused.get()
            ? Optional.of(Duration.ofSeconds(roundedUp(owed + cost - window)))
            : Optional.empty());
  }

  /** Tokens that something is kept of. */
  int known() {
    return paid.size();
  }

  private static long roundedUp(long nanos) {
    return (nanos + SECOND - 1) / SECOND;
  }
}
