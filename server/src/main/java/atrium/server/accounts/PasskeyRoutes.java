package atrium.server.accounts;

import atrium.server.accounts.passkeys.Assertion;
import atrium.server.accounts.passkeys.Attestation;
import atrium.server.accounts.passkeys.Passkey;
import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Passkeys over HTTP: one's own, and what they open. */
final class PasskeyRoutes {
  private final Accounts accounts;
  private final SessionCookie cookie;

  PasskeyRoutes(Accounts accounts, SessionCookie cookie) {
    this.accounts = accounts;
    this.cookie = cookie;
  }

  List<Route<?>> routes() {
    var own = Permission.SIGNED_IN;
    var mine = "/session/person/passkeys";
    return List.of(
        Route.post("/session/passkey/options", Permission.PUBLIC, AskBody.class, this::ask),
        Route.post("/session/passkey", Permission.PUBLIC, ShownBody.class, this::enter),
        Route.post("/session/proof/passkey/options", own, NoBody.class, this::askProof),
        Route.post("/session/proof/passkey", own, Assertion.class, this::prove),
        Route.get(mine, own, Set.of(), this::list),
        Route.post(mine + "/options", own, NoBody.class, this::propose).proven(),
        Route.post(mine, own, MadeBody.class, this::add).proven(),
        Route.patch(mine + "/{id}", own, NameBody.class, this::rename),
        Route.delete(mine + "/{id}", own, this::remove).proven());
  }

  /**
   * @param challenge of a password that was right; without it any passkey is asked for
   */
  record AskBody(Optional<String> challenge) {
    @Override
    public String toString() {
      return "AskBody[]";
    }
  }

  record ShownBody(Assertion passkey, Optional<String> challenge) {
    @Override
    public String toString() {
      return "ShownBody[]";
    }
  }

  record MadeBody(String name, Attestation passkey) {}

  record NameBody(String name) {}

  record PasskeyView(
      String id, String name, boolean synced, Instant createdAt, Optional<Instant> lastUsedAt) {
    static PasskeyView of(Passkey passkey) {
      return new PasskeyView(
          Ids.text(passkey.id()),
          passkey.name(),
          passkey.synced(),
          passkey.createdAt(),
          passkey.lastUsedAt());
    }
  }

  record AddedView(PasskeyView passkey, List<String> recoveryCodes) {
    @Override
    public String toString() {
      return "AddedView[]";
    }
  }

  private Object ask(Call<AskBody> call) {
    var device = Device.of(call.meta());
    return call.body()
        .challenge()
        .map(challenge -> accounts.passkeySignIn().askSecond(challenge, device))
        .orElseGet(() -> accounts.passkeySignIn().ask(device));
  }

  private Object enter(Call<ShownBody> call) {
    var device = Device.of(call.meta());
    var body = call.body();
    return cookie.opened(
        200,
        body.challenge()
            .map(challenge -> accounts.passkeySignIn().answer(challenge, body.passkey(), device))
            .orElseGet(() -> accounts.passkeySignIn().enter(body.passkey(), device)));
  }

  private Object askProof(Call<NoBody> call) {
    return accounts.passkeySignIn().askProof(OwnSession.of(call.caller()));
  }

  private Object prove(Call<Assertion> call) {
    accounts
        .passkeySignIn()
        .prove(OwnSession.of(call.caller()), call.body(), Device.of(call.meta()));
    return Reply.noContent();
  }

  private Object list(Call<NoBody> call) {
    var person = OwnSession.of(call.caller()).person();
    return new Items<>(accounts.ownPasskeys().list(person).stream().map(PasskeyView::of).toList());
  }

  private Object propose(Call<NoBody> call) {
    return accounts.ownPasskeys().propose(OwnSession.of(call.caller()));
  }

  private Object add(Call<MadeBody> call) {
    var body = call.body();
    var added =
        accounts.ownPasskeys().add(OwnSession.of(call.caller()), body.name(), body.passkey());
    return Reply.created(new AddedView(PasskeyView.of(added.passkey()), added.recoveryCodes()));
  }

  private Object rename(Call<NameBody> call) {
    accounts.ownPasskeys().rename(OwnSession.of(call.caller()), call.id("id"), call.body().name());
    return Reply.noContent();
  }

  private Object remove(Call<NoBody> call) {
    accounts.ownPasskeys().remove(OwnSession.of(call.caller()), call.id("id"));
    return Reply.noContent();
  }
}
