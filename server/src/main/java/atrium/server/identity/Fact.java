package atrium.server.identity;

import java.time.Instant;
import java.util.Comparator;

/** One piece of active evidence about two identities; {@code a} is the smaller id. */
record Fact(long id, long a, long b, boolean same, int rank, Instant at) {
  static final Comparator<Fact> OLDEST_FIRST =
      Comparator.comparing(Fact::at).thenComparingLong(Fact::id);

  static final Comparator<Fact> STRONGEST_FIRST =
      Comparator.comparingInt(Fact::rank).thenComparing(OLDEST_FIRST);

  /** The two it is about. */
  record Pair(long a, long b) {
    static Pair of(long one, long other) {
      return new Pair(Math.min(one, other), Math.max(one, other));
    }
  }

  Pair pair() {
    return new Pair(a, b);
  }

  /** Whether it may join by itself. */
  boolean joins() {
    return same && rank <= Policy.WEAKEST_JOINING_RANK;
  }

  /** Whether an integration says so. */
  boolean ofIntegration() {
    return same && rank == Policy.INTEGRATION_RANK;
  }

  /** Whether a person said so. */
  boolean decided() {
    return rank == 0;
  }
}
