package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.util.List;
import java.util.Optional;

/** What one-time links lead to, over HTTP. A link that does not work is refused in one form. */
final class LinkRoutes {
  private final Accounts accounts;
  private final SessionCookie cookie;

  LinkRoutes(Accounts accounts, SessionCookie cookie) {
    this.accounts = accounts;
    this.cookie = cookie;
  }

  List<Route<?>> routes() {
    var anybody = Permission.PUBLIC;
    return List.of(
        Route.post("/invitations/look", anybody, LinkBody.class, this::look),
        Route.post("/invitations/accept", anybody, AcceptBody.class, this::accept),
        Route.post("/invitations/join", Permission.SIGNED_IN, LinkBody.class, this::join),
        Route.post("/password-resets/look", anybody, LinkBody.class, this::check),
        Route.post("/password-resets/use", anybody, ResetBody.class, this::reset));
  }

  record LinkBody(LinkToken token) {}

  record AcceptBody(LinkToken token, String name, String password, Optional<String> language) {
    @Override
    public String toString() {
      return "AcceptBody[]";
    }
  }

  record ResetBody(LinkToken token, String password) {
    @Override
    public String toString() {
      return "ResetBody[]";
    }
  }

  record OfferView(
      String workspace,
      String email,
      Role role,
      Optional<String> roleName,
      Optional<String> invitedBy,
      boolean known) {}

  private Object look(Call<LinkBody> call) {
    var offer = accounts.invitations().look(call.body().token());
    return new OfferView(
        offer.workspace(),
        offer.email(),
        offer.role().base(),
        Shown.name(offer.role()),
        offer.by(),
        offer.known());
  }

  private Object accept(Call<AcceptBody> call) {
    var body = call.body();
    var language = body.language().orElse("en");
    var checks = new Checks();
    if (!Languages.wellFormed(language)) {
      checks.wrong("/language", "invalid_value");
    }
    checks.refuse();
    return cookie.opened(
        201,
        accounts
            .invitations()
            .accept(
                body.token(),
                new Invitations.Newcomer(body.name(), body.password(), language),
                Device.of(call.meta())));
  }

  private Object join(Call<LinkBody> call) {
    var own = OwnSession.of(call.caller());
    accounts.invitations().join(own, call.body().token());
    return SessionView.of(accounts.persons().who(own.person()));
  }

  private Object check(Call<LinkBody> call) {
    accounts.passwordResets().check(call.body().token());
    return Reply.noContent();
  }

  private Object reset(Call<ResetBody> call) {
    accounts.passwordResets().use(call.body().token(), call.body().password());
    return Reply.noContent();
  }
}
