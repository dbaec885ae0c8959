package atrium.server.accounts;

import atrium.server.accounts.oidc.Departure;
import atrium.server.accounts.oidc.Journey.Purpose;
import atrium.server.accounts.oidc.Oidc;
import atrium.server.accounts.oidc.Returned;
import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.api.SessionCookieName;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Signing in through providers over HTTP. A provider sends the browser back to a page of ours,
 * which hands over here what it was given: no address that somebody is sent to changes anything.
 */
final class OidcRoutes {
  private final Accounts accounts;
  private final SessionCookie session;
  private final SessionCookieName cookie;

  OidcRoutes(Accounts accounts, SessionCookie session) {
    this.accounts = accounts;
    this.session = session;
    this.cookie = new SessionCookieName(session.name().name() + "-oidc", session.name().secure());
  }

  List<Route<?>> routes() {
    var own = Permission.SIGNED_IN;
    var mine = "/session/person/sign-ins";
    return List.of(
        Route.get("/session/providers", Permission.PUBLIC, Set.of(), this::providers),
        Route.post("/session/oidc", Permission.PUBLIC, DepartBody.class, this::depart),
        Route.post("/session/oidc/answer", Permission.PUBLIC, Returned.class, this::answer),
        Route.get(mine, own, Set.of(), this::list),
        Route.post(mine, own, LinkBody.class, this::departToLink).proven(),
        Route.post(mine + "/answer", own, Returned.class, this::link),
        Route.delete(mine + "/{id}", own, this::remove).proven(),
        Route.post("/session/proof/oidc", own, LinkBody.class, this::departToProve),
        Route.post("/session/proof/oidc/answer", own, Returned.class, this::prove));
  }

  record ProviderView(String id, String name) {}

  /**
   * @param invitation token of a link that is to be used up
   */
  record DepartBody(String provider, Optional<LinkToken> invitation) {}

  record LinkBody(String provider) {}

  record DepartureView(URI url) {
    @Override
    public String toString() {
      return "DepartureView[]";
    }
  }

  record LinkView(
      String id,
      Optional<String> provider,
      Optional<String> email,
      Instant createdAt,
      Optional<Instant> lastUsedAt) {
    static LinkView of(Links.Link link) {
      return new LinkView(
          Ids.text(link.id()), link.provider(), link.email(), link.createdAt(), link.lastUsedAt());
    }
  }

  private Object providers(Call<NoBody> call) {
    return new Items<>(
        accounts.oidc().providers().stream()
            .map(each -> new ProviderView(each.id(), each.name()))
            .toList());
  }

  private Object depart(Call<DepartBody> call) {
    var body = call.body();
    return departed(
        accounts.oidcSignIn().depart(body.provider(), body.invitation(), Device.of(call.meta())));
  }

  private Reply departed(Departure departure) {
    return Reply.of(200, new DepartureView(departure.url()))
        .with("Set-Cookie", journey().set(departure.cookie()));
  }

  private SessionCookie journey() {
    return new SessionCookie(cookie, Oidc.JOURNEY);
  }

  /** What the browser set out with; empty where it did not set out. */
  private String brought(Call<?> call) {
    return call.meta().cookies().flatMap(cookie::read).orElse("");
  }

  private Object answer(Call<Returned> call) {
    var entry = accounts.oidcSignIn().answer(call.body(), brought(call), Device.of(call.meta()));
    var reply =
        switch (entry) {
          case SignedIn signedIn -> session.opened(200, signedIn);
          case Challenge challenge ->
              Reply.of(
                  202,
                  new AccountsRoutes.ChallengeView(
                      challenge.token(), challenge.expires(), challenge.ways()));
        };
    return reply.with("Set-Cookie", journey().clear());
  }

  private Object list(Call<NoBody> call) {
    var person = OwnSession.of(call.caller()).person();
    return new Items<>(accounts.links().list(person).stream().map(LinkView::of).toList());
  }

  private Object departToLink(Call<LinkBody> call) {
    return depart(call, Purpose.LINK);
  }

  private Object departToProve(Call<LinkBody> call) {
    return depart(call, Purpose.PROOF);
  }

  private Object depart(Call<LinkBody> call, Purpose purpose) {
    var own = OwnSession.of(call.caller());
    return departed(
        accounts.links().depart(own, call.body().provider(), purpose, Device.of(call.meta())));
  }

  private Object link(Call<Returned> call) {
    accounts.links().link(OwnSession.of(call.caller()), call.body(), brought(call));
    return Reply.noContent().with("Set-Cookie", journey().clear());
  }

  private Object prove(Call<Returned> call) {
    accounts.links().prove(OwnSession.of(call.caller()), call.body(), brought(call));
    return Reply.noContent().with("Set-Cookie", journey().clear());
  }

  private Object remove(Call<NoBody> call) {
    accounts.links().remove(OwnSession.of(call.caller()), call.id("id"));
    return Reply.noContent();
  }
}
