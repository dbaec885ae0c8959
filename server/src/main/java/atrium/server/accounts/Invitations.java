package atrium.server.accounts;

import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.audit.Who;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * How people come in: by a link that works once, for three days and for one address. Who is new
 * makes a password; who has one already signs in with it, and so proves that the address is his.
 */
final class Invitations {
  private static final Duration LIFE = Duration.ofDays(3);

  /** How long an expired one is still shown, so that it can be renewed. */
  private static final Duration SHOWN = Duration.ofDays(14);

  private static final int MOST = 200;
  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final Audit audit;
  private final Roles roles;
  private final Standings standings = new Standings();
  private final FirstAdmin.SignInParts parts;
  private final InvitationStore store = new InvitationStore();
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();

  Invitations(AccountsParts accounts, Roles roles, FirstAdmin.SignInParts parts) {
    this.database = accounts.database();
    this.ids = accounts.ids();
    this.clock = accounts.clock();
    this.audit = accounts.audit();
    this.roles = roles;
    this.parts = parts;
  }

  /** Those that were not accepted, newest first. */
  List<Invitation> list(long workspace) {
    return database.inWorkspace(workspace, store::all);
  }

  /** An invitation with what opens it: the only time that it is known. */
  record Made(Invitation invitation, OneTimeLink link) {}

  /**
   * Invites somebody, in the place of an invitation to the same address. He will see what the one
   * sees who invites.
   *
   * @throws Refusal.Invalid if it is no address, or the role not one of agents
   * @throws Refusal.Forbidden if the role allows more than the one may who invites
   * @throws Refusal.Conflict if he is here already, or too many are invited
   */
  Made invite(Principal by, String email, Roles.Choice choice) {
    var checks = new Checks();
    var address = checks.email("/email", email);
    if (choice.role().filter(Predicate.not(Role::ofAgents)).isPresent()) {
      checks.wrong("/role", "invalid_value");
    }
    checks.refuse();
    var token = SecretText.random256();
    var now = clock.instant();
    var expires = now.plus(LIFE);
    boolean agent = by.kind() == Principal.Kind.AGENT;
    var actor = agent ? OptionalLong.of(by.actor()) : OptionalLong.empty();
    var hash = SecretText.sha256Hex(token);
    long id = ids.next();
    var name = agent ? Optional.of(by.name()) : Optional.<String>empty();
    return database.inWorkspace(
        by.workspace(),
        tx -> {
          var standing = standings.of(tx, by);
          var role = roles.choose(tx, choice, Role::ofAgents);
          standing.refuseAbove(role.permissions());
          refuseNeedless(tx, address);
          var wanted = new InvitationStore.New(id, address, role, standing.channels(), actor, hash);
          long kept = store.put(tx, wanted, now, expires);
          audit.write(tx, Telling.invited(kept, address, role));
          return new Made(
              new Invitation(kept, address, role, name, now, expires),
              new OneTimeLink(token, expires));
        });
  }

  private void refuseNeedless(Tx tx, String address) {
    if (store.isAgent(tx, address)) {
      throw new Refusal.Conflict(
          "already_agent",
          "This person is in the workspace already.",
          Refusal.Fault.of("/email", "already_agent"));
    }
    if (store.count(tx) >= MOST) {
      throw new Refusal.Conflict("too_many_invitations", "Withdraw some invitations first.");
    }
  }

  /**
   * Withdraws an invitation.
   *
   * @throws Refusal.NotFound if the workspace has no such invitation
   * @throws Refusal.Forbidden if its role is above the one who withdraws
   */
  void withdraw(Principal by, long id) {
    database.inWorkspace(
        by.workspace(),
        tx -> {
          var role = store.role(tx, id).orElseThrow(Refusal.NotFound::new);
          standings.of(tx, by).refuseAbove(role.permissions());
          store.delete(tx, id);
          audit.write(tx, Telling.withdrawn(id, role));
          return id;
        });
  }

  /**
   * What a link invites to.
   *
   * @param known whether somebody signs in with the address already
   */
  record Offer(String workspace, String email, HeldRole role, Optional<String> by, boolean known) {}

  /**
   * Looks at a link.
   *
   * @throws Refusal.Invalid in one form for a used, expired, malformed or invented one
   */
  Offer look(LinkToken token) {
    var hash = token.sha256().orElseThrow(LinkToken::spent);
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var held = held(tx, hash);
          return new Offer(
              held.name(),
              held.email(),
              held.role(),
              held.by(),
              persons.byEmail(tx, held.email()).isPresent());
        });
  }

  private InvitationStore.Held held(Tx tx, String hash) {
    return store.find(tx, hash, clock.instant()).orElseThrow(LinkToken::spent);
  }

  /** What somebody new says of himself. */
  record Newcomer(String name, String password, String language) {
    @Override
    public String toString() {
      return "Newcomer[]";
    }
  }

  /**
   * Uses a link up, makes the person and signs him in.
   *
   * @throws Refusal.Invalid if the link does not work, or a field cannot be accepted; then the link
   *     still works
   * @throws Refusal.Conflict if somebody has the address: let him sign in and {@link #join}
   */
  SignedIn accept(LinkToken token, Newcomer newcomer, Device device) {
    var offer = look(token);
    if (offer.known()) {
      throw known();
    }
    var checks = new Checks();
    var name = checks.name("/name", newcomer.name());
    checks.password("/password", newcomer.password(), offer.email(), name);
    checks.refuse();
    var hash = parts.hashing().inside(passwords -> passwords.hash(newcomer.password()));
    var person = new Person(ids.next(), offer.email(), name, newcomer.language(), "auto");
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var held = take(tx, token);
          if (!persons.insert(tx, person, hash, clock.instant())) {
            throw known();
          }
          put(tx, held, person);
          var session =
              parts
                  .sessions()
                  .start(tx, new PersonStore.Known(person, hash, false), device)
                  .orElseThrow(LinkToken::spent);
          return new SignedIn(session, person, workspaces.memberships(tx, person.id()), false);
        });
  }

  private static Refusal known() {
    return new Refusal.Conflict("person_known", "Sign in with this address to accept.");
  }

  /**
   * Uses a link up for who is signed in.
   *
   * @throws Refusal.Invalid if the link does not work
   * @throws Refusal.Forbidden if it is for another address; then it still works
   */
  void join(OwnSession own, LinkToken token) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var held = take(tx, token);
          var person = persons.byId(tx, own.person()).orElseThrow(Refusal.Unauthenticated::new);
          if (!person.person().email().equals(held.email())) {
            throw new Refusal.Forbidden("link_of_another", "The link is for another address.");
          }
          put(tx, held, person.person());
          return own;
        });
  }

  /** Of however many at once, one. */
  private InvitationStore.Held take(Tx tx, LinkToken token) {
    return taken(tx, token.sha256().orElseThrow(LinkToken::spent));
  }

  private InvitationStore.Held taken(Tx tx, String hash) {
    var held = held(tx, hash);
    if (!store.take(tx, hash, clock.instant())) {
      throw LinkToken.spent();
    }
    return held;
  }

  private void put(Tx tx, InvitationStore.Held held, Person person) {
    var who = Who.person(person.id(), person.name());
    workspaces
        .addAgent(
            tx,
            new WorkspaceStore.NewAgent(
                held.workspace(), ids.next(), person.id(), held.role(), held.channels()),
            clock.instant())
        .ifPresent(agent ->
            audit.write(
                tx, held.workspace(), Telling.joined(agent, person.name(), held.role()).by(who)));
    tx.afterCommit(() -> parts.sessions().changed(held.workspace(), 0));
  }

  /** Whether an invitation that works is for this address. */
  boolean isFor(Tx tx, String hash, String email) {
    return store
        .find(tx, hash, clock.instant())
        .filter(held -> held.email().equals(email))
        .isPresent();
  }

  /** Uses one up for somebody whose address was verified elsewhere. */
  void use(Tx tx, String hash, Person person) {
    put(tx, taken(tx, hash), person);
  }

  /** Deletes invitations that expired long ago. */
  void forgetExpired() {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          store.forgetExpired(tx, clock.instant().minus(SHOWN));
          return tx;
        });
  }
}
