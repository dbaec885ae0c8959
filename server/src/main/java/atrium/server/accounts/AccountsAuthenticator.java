package atrium.server.accounts;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Principal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.ShortCache;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who calls, and as whom he may act. Answers are remembered for a few seconds; what this node takes
 * away it forgets at once, and {@link #stillValid} always asks afresh.
 */
final class AccountsAuthenticator implements Authenticator {
  private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
  private static final int CACHED = 20_000;
  private final Database database;
  private final Sessions sessions;
  private final Tokens tokens;
  private final WorkspaceStore workspaces = new WorkspaceStore();
  private final ShortCache<Entry, Optional<Principal>> principals;

  private record Entry(Caller caller, String slug) {}

  AccountsAuthenticator(Database database, Sessions sessions, Tokens tokens, Duration cache) {
    this.database = database;
    this.sessions = sessions;
    this.tokens = tokens;
    this.principals = new ShortCache<>(cache, CACHED);
    sessions.watch(new Forget());
  }

  /** What ended on this node is not remembered a moment longer. */
  private final class Forget implements SessionWatch {
    @Override
    public void ended(java.util.Set<String> ended) {
      principals.forgetIf(entry -> ended.contains(entry.caller().session()));
    }

    @Override
    public void changed(long workspace, long actor) {
      principals.clear();
    }
  }

  @Override
  public Optional<Caller> authenticate(Credentials credentials) {
    if (credentials.cookie().isPresent() == credentials.bearer().isPresent()) {
      return Optional.empty();
    }
    return credentials.cookie().isPresent()
        ? credentials.cookie().flatMap(this::signedIn)
        : credentials.bearer().flatMap(this::bearer);
  }

  private Optional<Caller> signedIn(String cookie) {
    if (!COOKIE.matcher(cookie).matches()) {
      return Optional.empty();
    }
    var hash = SecretText.sha256Hex(cookie);
    return sessions
        .person(hash)
        .map(person -> new Caller(Optional.of(person), Sessions.PREFIX + hash));
  }

  private Optional<Caller> bearer(String token) {
    return tokens.authenticate(token).map(key -> new Caller(Optional.empty(), key.text()));
  }

  @Override
  public Optional<Principal> enter(Caller caller, String workspaceSlug) {
    if (!SLUG.matcher(workspaceSlug).matches()) {
      return Optional.empty();
    }
    return principals.get(new Entry(caller, workspaceSlug), this::look);
  }

  @Override
  public boolean stillValid(Caller caller, Principal principal) {
    boolean signedIn =
        caller.person().isEmpty()
            || sessions
                .personNow(caller.session().substring(Sessions.PREFIX.length()))
                .equals(caller.person());
    return signedIn
        && look(new Entry(caller, principal.slug()))
            .filter(now -> same(now, principal))
            .isPresent();
  }

  private static boolean same(Principal now, Principal then) {
    return now.workspace() == then.workspace()
        && now.actor() == then.actor()
        && now.permissions().equals(then.permissions())
        && now.channels().equals(then.channels());
  }

  private Optional<Principal> look(Entry entry) {
    return entry
        .caller()
        .person()
        .map(person -> agent(person, entry.slug()))
        .orElseGet(() -> token(entry.caller().session(), entry.slug()));
  }

  private Optional<Principal> agent(long person, String slug) {
    return database
        .everywhere(Reason.SIGN_IN, tx -> workspaces.agentOf(tx, person, slug))
        .map(agent ->
            new Principal(
                agent.workspace(),
                agent.slug(),
                agent.id(),
                Principal.Kind.AGENT,
                agent.name(),
                agent.role().permissions(),
                agent.channels()));
  }

  private Optional<Principal> token(String session, String slug) {
    return tokens
        .enter(Tokens.Key.of(session), slug)
        .map(token ->
            new Principal(
                token.workspace(),
                token.slug(),
                token.id(),
                Principal.Kind.TOKEN,
                token.name(),
                token.role().permissions(),
                Optional.empty()));
  }
}
