package atrium.server.accounts.oidc;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Somebody on his way to a provider and back.
 *
 * @param person who set out, where he was signed in
 * @param tie hash of what it is bound to besides the browser: his session, or an invitation
 */
public record Journey(
    String provider, Purpose purpose, OptionalLong person, String tie, Instant startedAt) {
  /** What for. */
  public enum Purpose {
    SIGN_IN,
    INVITATION,
    LINK,
    PROOF
  }
}
