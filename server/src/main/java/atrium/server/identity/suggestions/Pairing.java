package atrium.server.identity.suggestions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two addresses that share something; {@code a} is the smaller id. */
record Pairing(long a, long b, double score, List<Reason> reasons) {
  Pairing {
    reasons = List.copyOf(reasons);
  }

  /** The two it is about. */
  record Pair(long a, long b) {
    static Pair of(long one, long other) {
      return new Pair(Math.min(one, other), Math.max(one, other));
    }
  }

  static Pairing of(Pair pair, List<Reason> reasons) {
    return new Pairing(pair.a(), pair.b(), Weighing.score(reasons), reasons);
  }

  /** Whether another, if there is one, says the same. */
  boolean says(@Nullable Pairing other) {
    return other != null && reasons.equals(other.reasons());
  }

  Pair pair() {
    return new Pair(a, b);
  }
}
