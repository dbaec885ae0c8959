package atrium.server.accounts;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The front door of accounts. Methods wait for the database: call from virtual threads. */
public final class Accounts {
  private final Database database;
  private final HashingRoom hashing;
  private final Throttle throttle;
  private final Sessions sessions;
  private final SignIn signIn;
  private final Tokens tokens;
  private final FirstAdmin firstAdmin;
  private final Administration administration;
  private final Authenticator authenticator;
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();

  public Accounts(Database database, Ids ids, InstantSource clock, AccountsSettings settings) {
    this.database = database;
    this.hashing = new HashingRoom(settings.hashing());
    this.throttle = new Throttle(settings);
    this.sessions = new Sessions(database, clock, settings);
    this.signIn = new SignIn(database, clock, hashing, throttle, sessions);
    this.tokens = new Tokens(database, ids, clock, settings.cache(), sessions);
    this.firstAdmin =
        new FirstAdmin(
            database, ids, clock, settings, new FirstAdmin.SignInParts(hashing, sessions));
    this.administration = new Administration(database, ids, clock, this);
    this.authenticator = new AccountsAuthenticator(database, sessions, tokens, settings.cache());
  }

  /** Tells the edge who calls. */
  public Authenticator authenticator() {
    return authenticator;
  }

  public Tokens tokens() {
    return tokens;
  }

  public FirstAdmin firstAdmin() {
    return firstAdmin;
  }

  public Administration administration() {
    return administration;
  }

  /** From now on hears of sessions and rights that end on this node. */
  public void watch(SessionWatch watch) {
    sessions.watch(watch);
  }

  /**
   * Starts a session.
   *
   * @throws Refusal.Unauthenticated if e-mail or password is wrong, or the person disabled
   * @throws Refusal.TooMany after too many wrong ones
   * @throws Refusal.Unavailable if too many are signing in at this moment
   */
  SignedIn signIn(String email, String password, Device device) {
    return signIn.signIn(email, password, device);
  }

  /** Ends the caller's session; an API token has none. */
  void signOut(Caller caller) {
    if (caller.session().startsWith(Sessions.PREFIX)) {
      sessions.end(caller.session().substring(Sessions.PREFIX.length()));
    }
  }

  /** A person with his workspaces, by name. */
  Who who(long person) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx ->
            persons
                .byId(tx, person)
                .map(known -> new Who(known.person(), workspaces.memberships(tx, person)))
                .orElseThrow(Refusal.Unauthenticated::new));
  }

  /** A person and where he is an agent. */
  record Who(Person person, List<Membership> workspaces) {
    Who {
      workspaces = List.copyOf(workspaces);
    }
  }

  /** Changes what is given. */
  Who prefer(long person, Optional<String> language, Optional<String> theme) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          persons.setPreferences(tx, person, language, theme);
          return person;
        });
    return who(person);
  }

  /**
   * Gives a person another password and ends all his sessions with it, in one transaction; so no
   * cookie made with the old one outlives it.
   *
   * @throws Refusal.Invalid if the password breaks the rules
   * @throws Refusal.NotFound if there is no such person
   */
  public void setPassword(long person, String password) {
    var before = database.everywhere(Reason.SIGN_IN, tx -> persons.byId(tx, person));
    var known = before.orElseThrow(Refusal.NotFound::new).person();
    var checks = new Checks();
    checks.password("/password", password, known.email(), known.name());
    checks.refuse();
    var hash = hashing.inside(passwords -> passwords.hash(password));
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          persons.setPassword(tx, person, hash);
          throttle.forgetDevices(tx, person);
          sessions.endAll(tx, person, Optional.empty());
          return person;
        });
  }

  /** Ends a person's sessions as part of a transaction that changes his rights. */
  void endSessions(Tx tx, long person) {
    sessions.endAll(tx, person, Optional.empty());
  }

  /**
   * Lets a person sign in no more, or again; ends his sessions.
   *
   * @throws Refusal.NotFound if there is no such person
   */
  public void setDisabled(long person, boolean disabled) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          if (!persons.setDisabled(tx, person, disabled)) {
            throw new Refusal.NotFound();
          }
          sessions.endAll(tx, person, Optional.empty());
          return person;
        });
  }

  /**
   * Gives an agent another role and ends his sessions, in one transaction.
   *
   * @throws Refusal.NotFound if the workspace has no such agent
   * @throws Refusal.Conflict if it would be left without an owner
   */
  public void setRole(long workspace, long agent, Role role) {
    if (!role.ofAgents()) {
      throw new IllegalArgumentException("Agents are no bots");
    }
    changeAgent(workspace, agent, tx -> workspaces.setRole(tx, workspace, agent, role));
  }

  /** Takes a person out of a workspace, or lets him in again, as {@link #setRole} does. */
  public void setAgentDisabled(long workspace, long agent, boolean disabled) {
    changeAgent(
        workspace, agent, tx -> workspaces.setAgentDisabled(tx, workspace, agent, disabled));
  }

  /** What is done to an agent's row. */
  @FunctionalInterface
  private interface Change {
    void in(Tx tx);
  }

  private void changeAgent(long workspace, long agent, Change change) {
    database.inWorkspace(
        workspace,
        tx -> {
          int owners = workspaces.lockOwners(tx, workspace);
          long person =
              workspaces.lockAgent(tx, workspace, agent).orElseThrow(Refusal.NotFound::new);
          change.in(tx);
          if (owners > 0 && workspaces.lockOwners(tx, workspace) == 0) {
            throw new Refusal.Conflict("last_owner", "A workspace keeps at least one owner.");
          }
          sessions.endAll(tx, person, Optional.empty());
          tx.afterCommit(() -> sessions.changed(workspace, agent));
          return person;
        });
  }

  /**
   * Says which channels an agent sees; empty means all. His session goes on, his sockets start
   * afresh.
   *
   * @throws Refusal.NotFound if the workspace has no such agent
   */
  public void setChannels(long workspace, long agent, Optional<Set<Long>> channels) {
    database.inWorkspace(
        workspace,
        tx -> {
          workspaces.lockAgent(tx, workspace, agent).orElseThrow(Refusal.NotFound::new);
          workspaces.setChannels(tx, workspace, agent, channels);
          tx.afterCommit(() -> sessions.changed(workspace, agent));
          return agent;
        });
  }
}
