package atrium.server.accounts;

import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Hints;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The front door of accounts. Methods wait for the database: call from virtual threads. */
public final class Accounts {
  private final Database database;
  private final AccountsSettings settings;
  private final Sessions sessions;
  private final SignIn signIn;
  private final Persons persons;
  private final Tokens tokens;
  private final FirstAdmin firstAdmin;
  private final Administration administration;
  private final Authenticator authenticator;
  private final WorkspaceStore workspaces = new WorkspaceStore();

  public Accounts(
      Database database, Hints hints, Ids ids, InstantSource clock, AccountsSettings settings) {
    this.database = database;
    this.settings = settings;
    var hashing = new HashingRoom(settings.hashing());
    var throttle = new Throttle(settings);
    this.sessions = new Sessions(database, clock, settings, hints);
    this.signIn = new SignIn(database, clock, hashing, throttle, sessions);
    this.persons = new Persons(database, hashing, throttle, sessions);
    this.tokens = new Tokens(database, ids, clock, settings.cache(), sessions);
    this.firstAdmin =
        new FirstAdmin(
            database, ids, clock, settings, new FirstAdmin.SignInParts(hashing, sessions));
    this.administration = new Administration(database, ids, clock, this, sessions);
    this.authenticator =
        new AccountsAuthenticator(
            database, sessions, tokens, new Seats(clock, settings), settings.cache());
  }

  /** Tells the edge who calls. */
  public Authenticator authenticator() {
    return authenticator;
  }

  Persons persons() {
    return persons;
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

  /** After this any session has ended. */
  Duration longestSession() {
    return settings.absolute();
  }

  /**
   * The transaction's workspace.
   *
   * @throws Refusal.NotFound if it is gone
   */
  public WorkspaceFacts workspace(Tx tx) {
    return workspaces.find(tx).orElseThrow(Refusal.NotFound::new);
  }

  /** A workspace as its agents know it. */
  public record WorkspaceFacts(long id, String slug, String name, String zone) {}

  /** Everybody who may sign in to the transaction's workspace, by name. */
  public List<AgentFacts> agents(Tx tx) {
    return workspaces.agents(tx).stream()
        .filter(agent -> !agent.disabled())
        .map(agent -> new AgentFacts(agent.id(), agent.name(), agent.role().text()))
        .toList();
  }

  /** An agent as the others see him. */
  public record AgentFacts(long id, String name, String role) {}

  /** Names of all agents of the transaction's workspace, of former ones too, by id. */
  public Map<Long, String> agentNames(Tx tx) {
    return workspaces.agents(tx).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                WorkspaceStore.Colleague::id, WorkspaceStore.Colleague::name));
  }

  /** Deletes sessions and links that ended by themselves, and what guessing has left behind. */
  public void forgetExpired() {
    sessions.forgetExpired();
    signIn.forgetOld();
    firstAdmin.forgetExpired();
  }

  /** From now on hears of sessions and rights that end. */
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
