package atrium.server.accounts;

import atrium.server.api.Call;
import atrium.server.api.Ids;
import atrium.server.api.NoBody;
import atrium.server.api.Permission;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.api.Route;
import atrium.server.api.SessionCookieName;
import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Signing in and out, setting up, preferences and API tokens over HTTP. */
public final class AccountsRoutes {
  private static final Set<String> THEMES = Set.of("auto", "light", "dark");
  private static final int LONGEST_LANGUAGE = 35;
  private final Accounts accounts;
  private final SessionCookie cookie;

  public AccountsRoutes(Accounts accounts, SessionCookieName cookie) {
    this.accounts = accounts;
    this.cookie = new SessionCookie(cookie, accounts.longestSession());
  }

  /** All routes of this room. */
  public List<Route<?>> routes() {
    var token = "/w/{workspace}/tokens";
    return List.of(
        Route.post("/session", Permission.PUBLIC, SignInBody.class, this::signIn),
        Route.get("/session", Permission.SIGNED_IN, Set.of(), this::session),
        Route.delete("/session", Permission.SIGNED_IN, this::signOut),
        Route.patch("/session/person", Permission.SIGNED_IN, PersonBody.class, this::prefer),
        Route.get("/setup", Permission.PUBLIC, Set.of("token"), this::checkSetUp),
        Route.post("/setup", Permission.PUBLIC, SetUpBody.class, this::setUp),
        Route.get(token, Permission.TOKEN_MANAGE, Set.of(), this::tokens),
        Route.post(token, Permission.TOKEN_MANAGE, TokenBody.class, this::createToken),
        Route.delete(token + "/{id}", Permission.TOKEN_MANAGE, this::revokeToken));
  }

  record SignInBody(String email, String password) {
    @Override
    public String toString() {
      return "SignInBody[]";
    }
  }

  record PersonBody(Optional<String> language, Optional<String> theme) {}

  record SetUpBody(
      SetUpToken token, String name, String email, String password, WorkspaceBody workspace) {
    @Override
    public String toString() {
      return "SetUpBody[]";
    }
  }

  record WorkspaceBody(String name, String slug, String zone) {}

  record TokenBody(String name, Role role, Optional<Instant> expiresAt) {}

  record SessionView(PersonView person, List<WorkspaceView> workspaces) {
    static SessionView of(Person person, List<Membership> workspaces) {
      return new SessionView(
          new PersonView(
              Ids.text(person.id()),
              person.name(),
              person.email(),
              person.language(),
              person.theme()),
          workspaces.stream().map(WorkspaceView::of).toList());
    }
  }

  record PersonView(String id, String name, String email, String language, String theme) {}

  record WorkspaceView(
      String id, String slug, String name, String zone, String agentId, Role role) {
    static WorkspaceView of(Membership in) {
      return new WorkspaceView(
          Ids.text(in.workspace()),
          in.slug(),
          in.name(),
          in.zone(),
          Ids.text(in.agent()),
          in.role());
    }
  }

  record Items<T>(List<T> items) {}

  record TokenView(
      String id,
      String name,
      Role role,
      String publicPart,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> lastUsedAt,
      Optional<Instant> revokedAt,
      Optional<String> token) {
    static TokenView of(ApiToken token, Optional<String> secret) {
      return new TokenView(
          Ids.text(token.id()),
          token.name(),
          token.role(),
          token.publicPart(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt(),
          token.revokedAt(),
          secret);
    }

    @Override
    public String toString() {
      return "TokenView[" + id + "]";
    }
  }

  private Object signIn(Call<SignInBody> call) {
    var body = call.body();
    return opened(200, accounts.signIn(body.email(), body.password(), device(call)));
  }

  private Reply opened(int status, SignedIn signedIn) {
    var view = SessionView.of(signedIn.person(), signedIn.workspaces());
    return Reply.of(status, view).with("Set-Cookie", cookie.set(signedIn.token()));
  }

  private static Device device(Call<?> call) {
    return Device.of(call.meta().ip(), call.meta().userAgent());
  }

  private Object session(Call<NoBody> call) {
    var who = accounts.persons().who(person(call));
    return SessionView.of(who.person(), who.workspaces());
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
        .filter(tag -> !wellFormed(tag))
        .ifPresent(_ -> checks.wrong("/language", "invalid_value"));
    call.body()
        .theme()
        .filter(theme -> !THEMES.contains(theme))
        .ifPresent(_ -> checks.wrong("/theme", "invalid_value"));
    checks.refuse();
    var who = accounts.persons().prefer(person(call), call.body().language(), call.body().theme());
    return SessionView.of(who.person(), who.workspaces());
  }

  private static boolean wellFormed(String tag) {
    try {
      var language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
      return !language.isEmpty() && tag.length() <= LONGEST_LANGUAGE;
    } catch (IllformedLocaleException malformed) {
      return false;
    }
  }

  private Object checkSetUp(Call<NoBody> call) {
    accounts.firstAdmin().check(call.query("token").orElse(""));
    return Reply.noContent();
  }

  private Object setUp(Call<SetUpBody> call) {
    var body = call.body();
    var workspace = body.workspace();
    return opened(
        201,
        accounts
            .firstAdmin()
            .open(
                body.token().value(),
                new NewPerson(body.email(), body.name(), body.password(), "en"),
                new NewWorkspace(workspace.name(), workspace.slug(), workspace.zone()),
                device(call)));
  }

  private Object tokens(Call<NoBody> call) {
    return new Items<>(
        accounts.tokens().list(call.workspace()).stream()
            .map(token -> TokenView.of(token, Optional.empty()))
            .toList());
  }

  private Object createToken(Call<TokenBody> call) {
    var body = call.body();
    var made =
        accounts.tokens().create(call.workspace(), body.name(), body.role(), body.expiresAt());
    return Reply.created(TokenView.of(made.token(), Optional.of(made.secret())));
  }

  private Object revokeToken(Call<NoBody> call) {
    accounts.tokens().revoke(call.workspace(), call.id("id"));
    return Reply.noContent();
  }
}
