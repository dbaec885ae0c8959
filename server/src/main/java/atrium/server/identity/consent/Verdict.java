package atrium.server.identity.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether an address may be sent something of a topic now.
 *
 * @param reasons why not; none where it may
 */
public record Verdict(List<Reason> reasons) {
  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /** Whether it may. */
  public boolean allowed() {
    return reasons.isEmpty();
  }

  /** What stands in the way. Codes are stable. */
  public enum Code {
    /** A group, or an id of another system: nothing can be sent there in the person's name. */
    NO_ADDRESS,
    /** The platform replaced it by another. */
    REPLACED,
    /** Its owner blocked the account, or is its friend no more. */
    UNREACHABLE,
    /** We keep what it writes out of sight. */
    BLOCKED,
    /** Its owner told the platform itself that he wants none of it. */
    PLATFORM_REFUSED,
    /** One of the customer's addresses forbade everything. */
    STOPPED,
    /** It forbade the topic, or all offers. */
    DENIED,
    /** It takes permission, and nobody has given it. */
    NOT_ASKED
  }

  /**
   * One reason.
   *
   * @param identity the address that said so, where it is about one
   * @param channel the account that it holds for
   * @param at since when
   */
  public record Reason(
      Code code, OptionalLong identity, OptionalLong channel, Optional<Instant> at) {
    static Reason of(Code code) {
      return new Reason(code, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    static Reason said(Code code, Recorded recorded) {
      return new Reason(
          code,
          OptionalLong.of(recorded.identity()),
          OptionalLong.empty(),
          Optional.of(recorded.at()));
    }

    static Reason told(Refused refused) {
      return new Reason(
          Code.PLATFORM_REFUSED,
          OptionalLong.of(refused.identity()),
          OptionalLong.of(refused.channel()),
          Optional.of(refused.at()));
    }
  }
}
