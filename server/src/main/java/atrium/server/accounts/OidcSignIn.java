package atrium.server.accounts;

import atrium.server.accounts.oidc.Claimed;
import atrium.server.accounts.oidc.Departure;
import atrium.server.accounts.oidc.Journey;
import atrium.server.accounts.oidc.Journey.Purpose;
import atrium.server.accounts.oidc.OidcFailure;
import atrium.server.accounts.oidc.Returned;
import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way in through a provider. Whoever is known by issuer and subject comes in, and shows his
 * second factor here where he has one; an address lets nobody in who is here already.
 */
final class OidcSignIn {
  private static final String WAY = "oidc";
  private final Database database;
  private final InstantSource clock;
  private final SignIn signIn;
  private final OidcParts parts;
  private final Newcomers newcomers;
  private final OidcLinkStore links = new OidcLinkStore();
  private final PersonStore persons = new PersonStore();

  OidcSignIn(
      Database database, InstantSource clock, SignIn signIn, OidcParts parts, Newcomers newcomers) {
    this.database = database;
    this.clock = clock;
    this.signIn = signIn;
    this.parts = parts;
    this.newcomers = newcomers;
  }

  /**
   * Sets out to sign in, or, with an invitation, to come in by it.
   *
   * @throws Refusal.NotFound if there is no such provider
   * @throws Refusal.Unavailable if it cannot be reached
   * @throws Refusal.Invalid if the invitation does not work
   */
  Departure depart(String provider, Optional<LinkToken> invitation, Device device) {
    var purpose = invitation.isPresent() ? Purpose.INVITATION : Purpose.SIGN_IN;
    var tie = invitation.map(token -> token.sha256().orElseThrow(LinkToken::spent)).orElse("");
    return parts.travels().depart(provider, purpose, OptionalLong.empty(), tie, device);
  }

  /**
   * Comes back.
   *
   * @return a session, or a challenge where he has a second factor here
   * @throws Refusal.Unauthenticated {@code oidc_over}, {@code oidc_refused} or {@code oidc_unknown}
   * @throws Refusal.Unavailable if the provider cannot be asked
   * @throws Refusal.TooMany after too many that came to nothing, from one network
   */
  Entry answer(Returned returned, String cookie, Device device) {
    var keys = parts.throttle().keysOfStranger(WAY, device);
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          parts.throttle().check(tx, keys, clock.instant());
          return keys;
        });
    try {
      var journey = parts.travels().arrive(returned, cookie);
      if (journey.purpose() != Purpose.SIGN_IN && journey.purpose() != Purpose.INVITATION) {
        throw Travels.over("purpose");
      }
      var claimed = parts.oidc().redeem(journey, returned, cookie);
      var newcomer = isLinked(claimed) ? Newcomers.NOBODY : newcomers.prepare(claimed);
      var entry =
          database.everywhere(
              Reason.SIGN_IN,
              tx -> {
                var known = known(tx, journey, claimed, newcomer);
                return known.flatMap(found -> signIn.enter(tx, found, keys, device, WAY));
              });
      return aged(entry.orElseThrow(() -> Travels.refused("unknown")), claimed);
    } catch (OidcFailure failure) {
      if (failure.kind() != OidcFailure.Kind.UNAVAILABLE) {
        failed(keys);
      }
      throw Travels.said(failure);
    } catch (Refusal.Unauthenticated refused) {
      failed(keys);
      throw refused;
    }
  }

  private boolean isLinked(Claimed claimed) {
    return database.everywhere(
        Reason.SIGN_IN, tx -> links.find(tx, claimed.issuer(), claimed.subject()).isPresent());
  }

  private void failed(Throttle.Keys keys) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          parts.throttle().failed(tx, keys, clock.instant());
          return keys;
        });
  }

  /** Who it is here; empty for who is nobody here and may not become somebody. */
  private Optional<PersonStore.Known> known(
      Tx tx, Journey journey, Claimed claimed, Newcomers.Prepared newcomer) {
    var linked = links.use(tx, claimed.issuer(), claimed.subject(), clock.instant());
    boolean invited = journey.purpose() == Purpose.INVITATION;
    if (linked.isPresent()) {
      var known = persons.byId(tx, linked.getAsLong()).filter(found -> !found.disabled());
      if (invited) {
        known.ifPresent(found -> newcomers.join(tx, found.person(), journey.tie()));
      }
      return known;
    }
    var made =
        invited
            ? newcomers.invited(tx, newcomer, journey.tie())
            : newcomers.ofDomain(tx, newcomer, journey.provider());
    made.ifPresent(found -> parts.links().put(tx, found.person(), claimed, journey.provider()));
    return made;
  }

  /** A session is as proven as the provider's own is fresh, where it tells. */
  private Entry aged(Entry entry, Claimed claimed) {
    if (entry instanceof SignedIn in && claimed.authenticatedAt().isPresent()) {
      database.everywhere(
          Reason.SIGN_IN,
          tx -> {
            parts
                .sessions()
                .proveNoLater(
                    tx, SecretText.sha256Hex(in.token()), claimed.authenticatedAt().get());
            return in;
          });
    }
    return entry;
  }
}
