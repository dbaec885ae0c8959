package atrium.connector;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a {@link Outbound} or an {@link Action}. */
public sealed interface Receipt {
  /**
   * The platform took it.
   *
   * @param externalIds its ids: one per part, none for most actions
   * @param quoteTokens by those ids, what the platform wants to have back when one is quoted
   */
  record Accepted(List<String> externalIds, Map<String, String> quoteTokens) implements Receipt {
    public Accepted {
      externalIds = List.copyOf(externalIds);
      quoteTokens = Map.copyOf(quoteTokens);
    }

    /** By a platform that gives no tokens. */
    public Accepted(List<String> externalIds) {
      this(externalIds, Map.of());
    }
  }

  /**
   * The platform refused it.
   *
   * @param code the platform's own code, or ours where it gave none
   * @param retryAfter when the platform says so
   */
  record Rejected(Reason reason, String code, String detail, Optional<Duration> retryAfter)
      implements Receipt {}

  /**
   * It may or may not have been taken. Repeated only where the platform knows it again by its key:
   * {@link Capability#SEND_ONCE_BY_KEY}.
   */
  record Unknown(String detail) implements Receipt {}

  /** This connector cannot do that at all. Nothing was sent. */
  record Unsupported(Capability missing) implements Receipt {}

  /** Why a platform refused, as far as it decides what happens next. */
  enum Reason {
    RETRY,
    PACE,
    PERMANENT,
    WINDOW_CLOSED,
    REAUTHENTICATE,
    ACCOUNT,
    RECIPIENT,
    CONTENT
  }
}
