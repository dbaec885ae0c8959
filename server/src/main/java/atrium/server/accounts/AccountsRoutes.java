package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.api.SessionCookieName;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Signing in and out, setting up and preferences over HTTP, and all other routes of this room. */
public final class AccountsRoutes {
  private static final Set<String> THEMES = Set.of("auto", "light", "dark");
  private final Accounts accounts;
  private final URI publicUrl;
  private final SessionCookie cookie;

  /**
   * @param publicUrl the configured address of the installation, for links; never one from a
   *     request
   */
  public AccountsRoutes(Accounts accounts, SessionCookieName cookie, URI publicUrl) {
    this.accounts = accounts;
    this.publicUrl = publicUrl;
    this.cookie = new SessionCookie(cookie, accounts.longestSession());
  }

  /** All routes of this room. */
  public List<Route<?>> routes() {
    var own =
        List.<Route<?>>of(
            Route.post("/session", Permission.PUBLIC, SignInBody.class, this::signIn),
            Route.get("/session", Permission.SIGNED_IN, Set.of(), this::session),
            Route.delete("/session", Permission.SIGNED_IN, this::signOut),
            Route.patch("/session/person", Permission.SIGNED_IN, PersonBody.class, this::prefer),
            Route.put(
                    "/session/person/email", Permission.SIGNED_IN, EmailBody.class, this::setEmail)
                .proven(),
            Route.put(
                    "/session/person/password",
                    Permission.SIGNED_IN,
                    PasswordBody.class,
                    this::setPassword)
                .proven(),
            Route.post("/session/proof", Permission.SIGNED_IN, ProofBody.class, this::prove),
            Route.post("/session/code", Permission.PUBLIC, CodeBody.class, this::answer),
            Route.get("/setup", Permission.PUBLIC, Set.of("token"), this::checkSetUp),
            Route.post("/setup", Permission.PUBLIC, SetUpBody.class, this::setUp));
    return Stream.of(
            own,
            new SecurityRoutes(accounts).routes(),
            new PasskeyRoutes(accounts, cookie).routes(),
            new OidcRoutes(accounts, cookie).routes(),
            new WorkspaceRoutes(accounts.workspaces()).routes(),
            new PeopleRoutes(accounts, publicUrl).routes(),
            new TeamRoutes(accounts.teams()).routes(),
            new RoleRoutes(accounts.roles()).routes(),
            new TokensRoutes(accounts).routes(),
            new LinkRoutes(accounts, cookie).routes())
        .flatMap(List::stream)
        .toList();
  }

  record SignInBody(String email, String password) {
    @Override
    public String toString() {
      return "SignInBody[]";
    }
  }

  record PersonBody(Optional<String> name, Optional<String> language, Optional<String> theme) {}

  record ProofBody(String password, Optional<String> code) {
    @Override
    public String toString() {
      return "ProofBody[]";
    }
  }

  record CodeBody(String challenge, String code) {
    @Override
    public String toString() {
      return "CodeBody[]";
    }
  }

  record ChallengeView(String challenge, Instant expiresAt, Set<String> ways) {
    @Override
    public String toString() {
      return "ChallengeView[]";
    }
  }

  record EmailBody(String email) {}

  record PasswordBody(String password) {
    @Override
    public String toString() {
      return "PasswordBody[]";
    }
  }

  record SetUpBody(
      LinkToken token, String name, String email, String password, WorkspaceBody workspace) {
    @Override
    public String toString() {
      return "SetUpBody[]";
    }
  }

  record WorkspaceBody(String name, String slug, String zone) {}

  private Object signIn(Call<SignInBody> call) {
    var body = call.body();
    return switch (accounts.signIn(body.email(), body.password(), Device.of(call.meta()))) {
      case SignedIn signedIn -> cookie.opened(200, signedIn);
      case Challenge challenge ->
          Reply.of(
              202, new ChallengeView(challenge.token(), challenge.expires(), challenge.ways()));
    };
  }

  private Object answer(Call<CodeBody> call) {
    var body = call.body();
    return cookie.opened(
        200, accounts.answer(body.challenge(), body.code(), Device.of(call.meta())));
  }

  private Object session(Call<NoBody> call) {
    return SessionView.of(accounts.persons().who(person(call)));
  }

  private static long person(Call<?> call) {
    return call.caller().person().orElseThrow(Refusal.Unauthenticated::new);
  }

  private Object signOut(Call<NoBody> call) {
    accounts.signOut(call.caller());
    return Reply.noContent().with("Set-Cookie", cookie.clear());
  }

  private Object prefer(Call<PersonBody> call) {
    var checks = new Checks();
    call.body()
        .language()
        .filter(tag -> !Languages.wellFormed(tag))
        .ifPresent(_ -> checks.wrong("/language", "invalid_value"));
    call.body()
        .theme()
        .filter(theme -> !THEMES.contains(theme))
        .ifPresent(_ -> checks.wrong("/theme", "invalid_value"));
    checks.refuse();
    var body = call.body();
    return SessionView.of(
        accounts
            .persons()
            .prefer(
                person(call), new Persons.Preferences(body.name(), body.language(), body.theme())));
  }

  private Object setEmail(Call<EmailBody> call) {
    return SessionView.of(
        accounts.persons().setEmail(OwnSession.of(call.caller()), call.body().email()));
  }

  private Object setPassword(Call<PasswordBody> call) {
    accounts.persons().setPassword(OwnSession.of(call.caller()), call.body().password());
    return Reply.noContent();
  }

  private Object prove(Call<ProofBody> call) {
    var proof = new Proofs.Proof(call.body().password(), call.body().code());
    accounts.proofs().prove(OwnSession.of(call.caller()), proof, Device.of(call.meta()));
    return Reply.noContent();
  }

  private Object checkSetUp(Call<NoBody> call) {
    accounts.firstAdmin().check(call.query("token").orElse(""));
    return Reply.noContent();
  }

  private Object setUp(Call<SetUpBody> call) {
    var body = call.body();
    var workspace = body.workspace();
    return cookie.opened(
        201,
        accounts
            .firstAdmin()
            .open(
                body.token().value(),
                new NewPerson(body.email(), body.name(), body.password(), "en"),
                new NewWorkspace(workspace.name(), workspace.slug(), workspace.zone()),
                Device.of(call.meta())));
  }
}
