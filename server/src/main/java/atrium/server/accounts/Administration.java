package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the operator of the installation does from its command line: he who may read the database
 * may do all of this, so nobody's permission is asked.
 */
public final class Administration {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int GENERATED = 20;
  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final Accounts accounts;
  private final Sessions sessions;
  private final WorkspaceOpening opening;
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();

  Administration(AccountsParts parts, Accounts accounts, Sessions sessions) {
    this.sessions = sessions;
    this.database = parts.database();
    this.ids = parts.ids();
    this.clock = parts.clock();
    this.opening = new WorkspaceOpening(ids, parts.audit());
    this.accounts = accounts;
  }

  /** A person as the operator sees him. */
  public record Listed(Person person, boolean disabled, List<Membership> workspaces) {
    public Listed {
      workspaces = List.copyOf(workspaces);
    }
  }

  /** Everybody, by e-mail. */
  public List<Listed> persons() {
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> {
          var memberships = workspaces.allMemberships(tx);
          return persons.all(tx).stream()
              .map(known ->
                  new Listed(
                      known.person(),
                      known.disabled(),
                      memberships.getOrDefault(known.person().id(), List.of())))
              .toList();
        });
  }

  /**
   * Gives a person a random password, lets him sign in again if he was disabled, and ends his
   * sessions.
   *
   * @return the password, known only now; empty if nobody has this e-mail
   */
  public Optional<String> resetPassword(String email) {
    return find(email)
        .map(person -> {
          var password = SecretText.randomOf(ALPHABET, GENERATED);
          accounts.persons().setPassword(person.id(), password);
          accounts.persons().setDisabled(person.id(), false);
          return password;
        });
  }

  /**
   * Takes a person's second factor away, who lost it with his recovery codes, and ends his
   * sessions.
   *
   * @return false if nobody has this e-mail
   */
  public boolean resetSecondFactor(String email) {
    var person = find(email);
    person.ifPresent(found ->
        database.everywhere(
            Reason.INSTANCE_ADMIN,
            tx -> {
              accounts.factors().forget(tx, found.id());
              sessions.endAll(tx, found.id(), Optional.empty());
              return found;
            }));
    return person.isPresent();
  }

  /**
   * Makes a person an owner of a workspace, whether he was an agent there or not.
   *
   * @return false if there is no such person or no such workspace
   */
  public boolean makeOwner(String email, String workspaceSlug) {
    var person = find(email);
    var workspace = workspace(workspaceSlug);
    if (person.isEmpty() || workspace.isEmpty()) {
      return false;
    }
    long agent = ids.next();
    database.inWorkspace(
        workspace.get(),
        tx -> {
          workspaces.putOwner(
              tx,
              WorkspaceStore.NewAgent.owner(workspace.get(), agent, person.get().id()),
              clock.instant());
          sessions.endAll(tx, person.get().id(), Optional.empty());
          return agent;
        });
    return true;
  }

  /**
   * Opens a workspace beside those that are there.
   *
   * @param owner e-mail of a person who signs in already
   * @return false if nobody has this e-mail
   * @throws Refusal.Invalid if a field cannot be accepted
   * @throws Refusal.Conflict if its name in paths is taken
   */
  public boolean createWorkspace(NewWorkspace workspace, String owner) {
    var checks = new Checks();
    var wanted = WorkspaceOpening.checked(checks, "", workspace);
    checks.refuse();
    var person = find(owner);
    person.ifPresent(found ->
        database.everywhere(
            Reason.INSTANCE_ADMIN,
            tx -> {
              opening.open(tx, wanted, found, clock.instant());
              return found;
            }));
    return person.isPresent();
  }

  /** The id of a workspace. */
  public Optional<Long> workspace(String slug) {
    var found = database.everywhere(Reason.INSTANCE_ADMIN, tx -> workspaces.bySlug(tx, slug));
    return found.isPresent() ? Optional.of(found.getAsLong()) : Optional.empty();
  }

  private Optional<Person> find(String email) {
    return database
        .everywhere(Reason.INSTANCE_ADMIN, tx -> persons.byEmail(tx, Checks.address(email)))
        .map(PersonStore.Known::person);
  }

  /** Makes a token, as an admin of the workspace could. */
  public Tokens.Made createToken(long workspace, TokenDraft draft) {
    return accounts
        .tokens()
        .create(
            workspace,
            draft.name(),
            draft.role(),
            draft.lifetime().map(lifetime -> clock.instant().plus(lifetime)));
  }

  /** A token to be made. */
  public record TokenDraft(String name, Role role, Optional<Duration> lifetime) {}

  /** For messages. */
  static String describe(Refusal refusal) {
    var said = new StringBuilder(String.valueOf(refusal.getMessage()));
    for (var fault : refusal.faults()) {
      said.append(' ').append(fault.pointer()).append(": ").append(fault.code()).append('.');
    }
    return said.toString();
  }
}
