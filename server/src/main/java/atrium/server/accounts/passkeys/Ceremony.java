package atrium.server.accounts.passkeys;

import java.util.OptionalLong;

/**
 * What a challenge is asked for. An answer counts for the same ceremony only.
 *
 * @param person whose passkey it must be; empty: whoever shows one
 * @param tie what else it is bound to: the session, the sign-in under way, or the device
 * @param crowd among whose open challenges it is counted
 */
public record Ceremony(Purpose purpose, OptionalLong person, String tie, Crowd crowd) {
  /** What for. */
  public enum Purpose {
    REGISTER,
    SIGN_IN,
    SECOND_STEP,
    PROOF
  }

  /**
   * Those who share a bound on open challenges; the oldest beyond it is worth nothing any more.
   *
   * @param name of a person, or of a network of strangers
   */
  public record Crowd(String name, int most) {}

  /** For somebody who is known: by his session, or by his password. */
  public static Ceremony of(Purpose purpose, long person, String tie) {
    return new Ceremony(purpose, OptionalLong.of(person), tie, new Crowd("person " + person, 8));
  }

  /**
   * For a stranger who shows a passkey and nothing else.
   *
   * @param network that he comes from; a whole office may come from one
   */
  public static Ceremony ofStranger(String device, String network) {
    return new Ceremony(
        Purpose.SIGN_IN, OptionalLong.empty(), device, new Crowd("network " + network, 200));
  }
}
