package atrium.server.accounts;

import atrium.server.accounts.oidc.Claimed;
import atrium.server.accounts.oidc.Departure;
import atrium.server.accounts.oidc.Journey;
import atrium.server.accounts.oidc.Journey.Purpose;
import atrium.server.accounts.oidc.Oidc;
import atrium.server.accounts.oidc.OidcFailure;
import atrium.server.accounts.oidc.Provider;
import atrium.server.accounts.oidc.Returned;
import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * With which providers a person signs in: linked by himself, from inside, after he showed who he
 * is.
 */
final class Links {
  /** Of one person. */
  static final int MOST = 10;

  private final Database database;
  private final AccountsParts accounts;
  private final Oidc oidc;
  private final Travels travels;
  private final SignIn.SignInParts parts;
  private final WaysIn waysIn;
  private final OidcLinkStore store = new OidcLinkStore();
  private final PersonStore persons = new PersonStore();

  Links(
      AccountsParts accounts, Oidc oidc, Travels travels, SignIn.SignInParts parts, WaysIn waysIn) {
    this.database = accounts.database();
    this.accounts = accounts;
    this.oidc = oidc;
    this.travels = travels;
    this.parts = parts;
    this.waysIn = waysIn;
  }

  /**
   * One of them.
   *
   * @param provider its name; empty for one that is not configured any more
   * @param email as the provider named it last; tells him which of his accounts it is
   */
  record Link(
      long id,
      Optional<String> provider,
      Optional<String> email,
      Instant createdAt,
      Optional<Instant> lastUsedAt) {}

  /** His, oldest first. */
  List<Link> list(long person) {
    return database.everywhere(Reason.SIGN_IN, tx -> store.all(tx, person)).stream()
        .map(row ->
            new Link(
                row.id(),
                oidc.provider(row.provider()).map(Provider::name),
                row.email(),
                row.createdAt(),
                row.lastUsedAt()))
        .toList();
  }

  /** Keeps that somebody is known by what a provider calls him. */
  void put(Tx tx, Person person, Claimed claimed, String provider) {
    var link = new OidcLinkStore.New(accounts.ids().next(), person.id(), provider, claimed);
    if (!store.insert(tx, link, accounts.clock().instant())) {
      throw new Refusal.Conflict("oidc_taken", "Somebody signs in with this account already.");
    }
    tell(tx, AuditAction.PERSON_SIGN_IN_LINKED, person, provider);
  }

  private void tell(Tx tx, AuditAction action, Person person, String provider) {
    var name = oidc.provider(provider).map(Provider::name).orElse(provider);
    parts.trail().tellOfHimself(tx, action, person, Facts.NONE.with(AuditField.NAME, name));
  }

  /**
   * Sets out from inside: to link, or to show again who he is.
   *
   * @throws Refusal.NotFound if there is no such provider
   */
  Departure depart(OwnSession own, String provider, Purpose purpose, Device device) {
    return travels.depart(provider, purpose, OptionalLong.of(own.person()), own.hash(), device);
  }

  /** What a provider says of who set out in this session and for this. */
  private record Arrival(Journey journey, Claimed claimed) {}

  private Arrival back(OwnSession own, Purpose purpose, Returned returned, String cookie) {
    var journey = travels.arrive(returned, cookie);
    boolean same =
        journey.purpose() == purpose
            && journey.person().equals(OptionalLong.of(own.person()))
            && journey.tie().equals(own.hash());
    if (!same) {
      throw Travels.over("session");
    }
    try {
      return new Arrival(journey, oidc.redeem(journey, returned, cookie));
    } catch (OidcFailure failure) {
      throw Travels.said(failure);
    }
  }

  /**
   * Comes back, and signs in this way too from now on.
   *
   * @throws Refusal.Conflict if somebody does already
   */
  void link(OwnSession own, Returned returned, String cookie) {
    var back = back(own, Purpose.LINK, returned, cookie);
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var person = persons.byId(tx, own.person()).orElseThrow(Refusal.Unauthenticated::new);
          persons.lock(tx, own.person());
          if (store.all(tx, own.person()).size() >= MOST) {
            throw new Refusal.Conflict("too_many_sign_ins", "Remove one first.");
          }
          put(tx, person.person(), back.claimed(), back.journey().provider());
          return own;
        });
  }

  /**
   * Comes back, having just shown the provider who he is: for who has nothing but his password
   * besides, since a provider's word stands in for that alone.
   */
  void prove(OwnSession own, Returned returned, String cookie) {
    var claimed = back(own, Purpose.PROOF, returned, cookie).claimed();
    boolean proved =
        database.everywhere(
            Reason.SIGN_IN,
            tx -> {
              var linked = store.find(tx, claimed.issuer(), claimed.subject());
              if (!linked.equals(OptionalLong.of(own.person()))
                  || parts.factors().has(tx, own.person())) {
                return false;
              }
              parts.sessions().prove(tx, own.hash());
              return true;
            });
    if (!proved) {
      throw Travels.refused("proof");
    }
  }

  /**
   * Signs in this way no more; ends his other sessions.
   *
   * @throws Refusal.NotFound if he has no such link
   * @throws Refusal.Conflict if nothing else would let him in
   */
  void remove(OwnSession own, long id) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          persons.lock(tx, own.person());
          var gone = store.all(tx, own.person()).stream().filter(row -> row.id() == id).findFirst();
          var provider = gone.orElseThrow(Refusal.NotFound::new).provider();
          store.delete(tx, own.person(), id);
          waysIn.refuseNone(tx, own.person());
          parts.sessions().endAll(tx, own.person(), Optional.of(own.hash()));
          var person = persons.byId(tx, own.person()).orElseThrow(Refusal.Unauthenticated::new);
          tell(tx, AuditAction.PERSON_SIGN_IN_UNLINKED, person.person(), provider);
          return id;
        });
  }
}
