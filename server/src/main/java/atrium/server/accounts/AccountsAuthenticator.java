package atrium.server.accounts;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.ShortCache;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
  private final Seats seats;
  private final WorkspaceStore workspaces = new WorkspaceStore();
  private final ShortCache<Place, Optional<Principal>> principals;

  private record Place(Caller caller, String slug) {}

  AccountsAuthenticator(
      Database database, Sessions sessions, Tokens tokens, Seats seats, Duration cache) {
    this.database = database;
    this.sessions = sessions;
    this.tokens = tokens;
    this.seats = seats;
    this.principals = new ShortCache<>(cache, CACHED);
    sessions.watch(new Forget());
  }

  /** What ended on this node is not remembered a moment longer. */
  private final class Forget implements SessionWatch {
    @Override
    public void ended(Set<String> ended) {
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
        : credentials.bearer().flatMap(token -> bearer(token, credentials.ip()));
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

  private Optional<Caller> bearer(String token, String ip) {
    return tokens.authenticate(token, ip).map(key -> new Caller(Optional.empty(), key.text()));
  }

  @Override
  public Optional<Principal> enter(Caller caller, String workspaceSlug) {
    if (!SLUG.matcher(workspaceSlug).matches()) {
      return Optional.empty();
    }
    return principals
        .get(new Place(caller, workspaceSlug), this::look)
        .filter(principal -> !principal.overAt(seats.now()));
  }

  @Override
  public boolean stillValid(Caller caller, Principal principal) {
    boolean signedIn =
        caller.person().isEmpty()
            || sessions
                .personNow(caller.session().substring(Sessions.PREFIX.length()))
                .equals(caller.person());
    return signedIn && stillEnters(caller, principal);
  }

  private boolean stillEnters(Caller caller, Principal principal) {
    try {
      return look(new Place(caller, principal.slug()))
          .filter(now -> same(now, principal))
          .isPresent();
    } catch (Refusal locked) {
      return false;
    }
  }

  @Override
  public boolean provedLately(Caller caller) {
    return caller.person().isEmpty()
        || sessions.provedLately(caller.session().substring(Sessions.PREFIX.length()));
  }

  @Override
  public Set<Seat> changed(Set<Seat> held) {
    var now = now(held);
    var changed = new HashSet<>(held);
    changed.removeIf(seat -> {
      var found = now.get(seat);
      return found != null && same(found, seat.principal());
    });
    var callers = changed.stream().map(Seat::caller).collect(Collectors.toSet());
    principals.forgetIf(entry -> callers.contains(entry.caller()));
    return changed;
  }

  /** Who they are now; whoever is nobody any more is missing. */
  private Map<Seat, Principal> now(Set<Seat> held) {
    var persons = new HashMap<Seat, Seats.OfPerson>();
    var bearers = new HashMap<Seat, Seats.OfToken>();
    for (var seat : held) {
      var session = seat.caller().session();
      var slug = seat.principal().slug();
      if (seat.caller().person().isPresent()) {
        persons.put(seat, new Seats.OfPerson(session.substring(Sessions.PREFIX.length()), slug));
      } else {
        bearers.put(seat, new Seats.OfToken(Tokens.Key.of(session), slug));
      }
    }
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var now = new HashMap<Seat, Principal>();
          var agents = seats.persons(tx, persons.values());
          persons.forEach((seat, wanted) -> {
            var found = agents.get(wanted);
            if (found != null
                && !found.agent().locked()
                && seat.caller().person().equals(Optional.of(found.person()))) {
              now.put(seat, principal(found.agent()));
            }
          });
          var tokensNow = seats.tokens(tx, bearers.values());
          bearers.forEach((seat, wanted) ->
              Optional.ofNullable(tokensNow.get(wanted))
                  .ifPresent(token -> now.put(seat, token.principal())));
          return now;
        });
  }

  private static boolean same(Principal now, Principal then) {
    return now.workspace() == then.workspace()
        && now.actor() == then.actor()
        && now.permissions().equals(then.permissions())
        && now.channels().equals(then.channels());
  }

  private Optional<Principal> look(Place entry) {
    return entry
        .caller()
        .person()
        .map(person -> agent(person, entry.slug()))
        .orElseGet(() -> token(entry.caller().session(), entry.slug()));
  }

  private Optional<Principal> agent(long person, String slug) {
    return database
        .everywhere(Reason.SIGN_IN, tx -> workspaces.agentOf(tx, person, slug))
        .map(AccountsAuthenticator::unlocked)
        .map(AccountsAuthenticator::principal);
  }

  private static WorkspaceStore.AgentRow unlocked(WorkspaceStore.AgentRow agent) {
    if (agent.locked()) {
      throw new Refusal.Forbidden(
          "second_factor_required", "This workspace requires a second factor.");
    }
    return agent;
  }

  private static Principal principal(WorkspaceStore.AgentRow agent) {
    return new Principal(
        agent.workspace(),
        agent.slug(),
        agent.id(),
        Principal.Kind.AGENT,
        agent.name(),
        agent.standing().permissions(),
        agent.standing().channels(),
        Optional.empty());
  }

  private Optional<Principal> token(String session, String slug) {
    return tokens.enter(Tokens.Key.of(session), slug).map(TokenStore.Held::principal);
  }
}
