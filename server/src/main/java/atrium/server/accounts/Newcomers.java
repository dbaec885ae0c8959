package atrium.server.accounts;

import atrium.server.accounts.oidc.Claimed;
import atrium.server.accounts.oidc.Oidc;
import atrium.server.accounts.oidc.Provider;
import atrium.server.audit.Audit;
import atrium.server.audit.Who;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who becomes somebody here because a provider vouches for his address: by an invitation to that
 * very address, or because the operator lets its whole domain in. Never who has the address of
 * somebody that is here: he signs in as he always did, and links the two himself.
 */
final class Newcomers {
  /** Who is known already. */
  static final Prepared NOBODY = new Prepared(Optional.empty());

  private static final int LONGEST_NAME = 100;
  private final Ids ids;
  private final InstantSource clock;
  private final Audit audit;
  private final Oidc oidc;
  private final HashingRoom hashing;
  private final Invitations invitations;
  private final Sessions sessions;
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();

  Newcomers(
      AccountsParts parts,
      Oidc oidc,
      HashingRoom hashing,
      Invitations invitations,
      Sessions sessions) {
    this.sessions = sessions;
    this.ids = parts.ids();
    this.clock = parts.clock();
    this.audit = parts.audit();
    this.oidc = oidc;
    this.hashing = hashing;
    this.invitations = invitations;
  }

  /** Somebody who may be made; empty where no address is vouched for. */
  record Prepared(Optional<PersonStore.Known> known) {}

  /**
   * Everything about a newcomer that takes longer than a transaction may. His password is one that
   * nobody knows: he signs in through the provider until he sets one.
   */
  Prepared prepare(Claimed claimed) {
    var address = claimed.email().map(Checks::address).filter(Newcomers::wellFormed);
    return new Prepared(address.map(email -> known(claimed, email)));
  }

  private PersonStore.Known known(Claimed claimed, String email) {
    var hash = hashing.inside(passwords -> passwords.hash(SecretText.random256()));
    var language = claimed.language().filter(Languages::wellFormed).orElse("en");
    var person = new Person(ids.next(), email, name(claimed, email), language, "auto");
    return new PersonStore.Known(person, hash, false);
  }

  private static boolean wellFormed(String email) {
    var checks = new Checks();
    var _ = checks.email("/email", email);
    return checks.isRight();
  }

  /** As the provider calls him, as far as that can be a name here. */
  private static String name(Claimed claimed, String email) {
    var told = claimed.name().map(name -> name.replaceAll("\\p{Cntrl}", " ").strip()).orElse("");
    var name = told.isEmpty() ? email.substring(0, email.indexOf('@')) : told;
    int most =
        name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
    return name.substring(0, most);
  }

  /** By an invitation to his own address. */
  Optional<PersonStore.Known> invited(Tx tx, Prepared newcomer, String invitation) {
    return newcomer
        .known()
        .filter(known -> invitations.isFor(tx, invitation, known.person().email()))
        .filter(known -> persons.insertWithoutPassword(tx, known, clock.instant()))
        .map(known -> {
          invitations.use(tx, invitation, known.person());
          return known;
        });
  }

  /** Somebody who is here already comes into one more workspace. */
  void join(Tx tx, Person person, String invitation) {
    if (invitations.isFor(tx, invitation, person.email())) {
      invitations.use(tx, invitation, person);
    }
  }

  /** By his domain, as the lowest of agents. */
  Optional<PersonStore.Known> ofDomain(Tx tx, Prepared newcomer, String provider) {
    return newcomer
        .known()
        .flatMap(known ->
            oidc.provider(provider)
                .flatMap(each -> workspace(tx, each, known.person().email()))
                .filter(_ -> persons.insertWithoutPassword(tx, known, clock.instant()))
                .map(workspace -> {
                  enter(tx, workspace, known.person());
                  return known;
                }));
  }

  private Optional<Long> workspace(Tx tx, Provider provider, String email) {
    var found = provider.workspaceOf(email).map(slug -> workspaces.bySlug(tx, slug));
    return found.filter(id -> id.isPresent()).map(id -> id.getAsLong());
  }

  private void enter(Tx tx, long workspace, Person person) {
    var role = new HeldRole.BuiltIn(Role.READ_ONLY);
    var agent =
        new WorkspaceStore.NewAgent(workspace, ids.next(), person.id(), role, Optional.empty());
    workspaces
        .addAgent(tx, agent, clock.instant())
        .ifPresent(id ->
            audit.write(
                tx,
                workspace,
                Telling.joined(id, person.name(), role)
                    .by(Who.person(person.id(), person.name()))));
    tx.afterCommit(() -> sessions.changed(workspace, 0));
  }
}
