package atrium.server.accounts;

import atrium.server.accounts.oidc.Departure;
import atrium.server.accounts.oidc.Journey;
import atrium.server.accounts.oidc.Oidc;
import atrium.server.accounts.oidc.OidcFailure;
import atrium.server.accounts.oidc.Returned;
import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** To a provider and back, and what is said of a journey that comes to nothing. */
final class Travels {
  private static final Logger LOG = LoggerFactory.getLogger(Travels.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private final Database database;
  private final Oidc oidc;

  Travels(Database database, Oidc oidc) {
    this.database = database;
    this.oidc = oidc;
  }

  /**
   * Sets out.
   *
   * @param tie what the way back is bound to besides the browser
   * @throws Refusal.NotFound if there is no such provider
   * @throws Refusal.Unavailable if it cannot be asked where that is
   */
  Departure depart(
      String provider, Journey.Purpose purpose, OptionalLong person, String tie, Device device) {
    if (oidc.provider(provider).isEmpty()) {
      throw new Refusal.NotFound();
    }
    try {
      var ticket = oidc.ticket(provider, purpose);
      return database.everywhere(
          Reason.SIGN_IN, tx -> oidc.depart(tx, ticket, person, tie, device.network()));
    } catch (OidcFailure failure) {
      throw said(failure);
    }
  }

  /** The journey that a browser is back from; it is over with that, whatever comes of it. */
  Journey arrive(Returned returned, String cookie) {
    return database
        .everywhere(Reason.SIGN_IN, tx -> oidc.arrive(tx, returned, cookie))
        .orElseThrow(() -> over("state"));
  }

  static Refusal over(String reason) {
    log(reason);
    return new Refusal.Unauthenticated("oidc_over", "Start again from the sign-in page.");
  }

  /** Nobody here, or not in this way. */
  static Refusal refused(String reason) {
    log(reason);
    return new Refusal.Unauthenticated("oidc_unknown", "Nobody signs in here with this account.");
  }

  static Refusal said(OidcFailure failure) {
    log(String.valueOf(failure.getMessage()));
    return switch (failure.kind()) {
      case OVER -> new Refusal.Unauthenticated("oidc_over", "Start again from the sign-in page.");
      case REFUSED ->
          new Refusal.Unauthenticated("oidc_refused", "What the provider said cannot be believed.");
      case UNAVAILABLE ->
          new Refusal.Unavailable("oidc_unavailable", "The provider does not answer.", PAUSE);
    };
  }

  private static void log(String reason) {
    LOG.atInfo()
        .addKeyValue("event", "oidc.reject")
        .addKeyValue("reason", reason)
        .log("A sign-in through a provider came to nothing");
  }

  /** Deletes journeys that nobody came back from. */
  void forgetOld() {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          oidc.forgetExpired(tx);
          return tx;
        });
  }
}
