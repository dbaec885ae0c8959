package atrium.server.accounts;

import atrium.server.accounts.oidc.Oidc;
import atrium.server.accounts.passkeys.Passkeys;
import atrium.server.accounts.passkeys.RelyingParty;
import atrium.server.api.Authenticator;
import atrium.server.api.Caller;
import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.platform.Database;
import atrium.server.platform.secrets.SealedColumn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The front door of accounts. Methods wait for the database: call from virtual threads. */
public final class Accounts {
  /** Roles of its own that a workspace may have. */
  public static final int MOST_ROLES = Roles.MOST;

  /** Teams that it may have. */
  public static final int MOST_TEAMS = Teams.MOST;

  private final Database database;
  private final AccountsSettings settings;
  private final Sessions sessions;
  private final SignIn signIn;
  private final SecondFactors factors;
  private final Proofs proofs;
  private final OwnPasskeys ownPasskeys;
  private final PasskeySignIn passkeySignIn;
  private final Oidc oidc;
  private final Travels travels;
  private final Links links;
  private final OidcSignIn oidcSignIn;
  private final Roles roles;
  private final Workspaces workspaces;
  private final Teams teams;
  private final People people;
  private final Invitations invitations;
  private final PasswordResets passwordResets;
  private final Persons persons;
  private final PersonTrail trail;
  private final Tokens tokens;
  private final FirstAdmin firstAdmin;
  private final Administration administration;
  private final Authenticator authenticator;

  public Accounts(AccountsParts parts, AccountsSettings settings) {
    this.database = parts.database();
    this.settings = settings;
    var clock = parts.clock();
    var hashing = new HashingRoom(settings.hashing());
    var throttle = new Throttle(settings);
    this.sessions = new Sessions(database, clock, settings, parts.hints());
    this.trail = new PersonTrail(parts.audit());
    var passkeys = new Passkeys(RelyingParty.of(parts.publicUrl()), clock);
    this.factors = new SecondFactors(parts, sessions, trail, passkeys);
    var check = new PasswordCheck(database, clock, hashing, throttle, trail);
    var doorParts = new SignIn.SignInParts(check, throttle, sessions, factors, trail);
    this.signIn = new SignIn(database, clock, doorParts);
    this.proofs = new Proofs(database, check, sessions, factors);
    var passkeyParts = new PasskeyParts(passkeys, doorParts, trail);
    this.oidc = new Oidc(parts.providers(), parts.publicUrl(), clock);
    var waysIn = new WaysIn(passkeys, oidc);
    this.ownPasskeys = new OwnPasskeys(parts, passkeyParts, waysIn);
    this.passkeySignIn = new PasskeySignIn(database, clock, signIn, passkeyParts);
    this.persons = new Persons(database, hashing, doorParts);
    this.roles = new Roles(parts, sessions);
    this.workspaces = new Workspaces(parts);
    this.teams = new Teams(parts, sessions);
    this.people = new People(parts, settings, new People.Others(sessions, factors, roles));
    var entrance = new FirstAdmin.SignInParts(hashing, sessions, parts.audit());
    this.invitations = new Invitations(parts, roles, entrance);
    this.travels = new Travels(database, oidc);
    this.links = new Links(parts, oidc, travels, doorParts, waysIn);
    var oidcParts = new OidcParts(oidc, doorParts, travels, links);
    var newcomers = new Newcomers(parts, oidc, hashing, invitations, sessions);
    this.oidcSignIn = new OidcSignIn(database, clock, signIn, oidcParts, newcomers);
    this.passwordResets = new PasswordResets(database, clock, persons);
    this.tokens = new Tokens(parts, settings.cache(), sessions, roles);
    this.firstAdmin = new FirstAdmin(database, parts.ids(), clock, settings, entrance);
    this.administration = new Administration(parts, this, sessions);
    this.authenticator =
        new AccountsAuthenticator(
            database, sessions, tokens, new Seats(clock, settings), settings.cache());
  }

  /** Where this room keeps what is sealed. */
  public static List<SealedColumn> sealed() {
    return List.of(
        SealedColumn.ofInstallation("second_factor", "person_id", "sealed", SecondFactors.FIELDS));
  }

  /** Tells the edge who calls. */
  public Authenticator authenticator() {
    return authenticator;
  }

  SecondFactors factors() {
    return factors;
  }

  OwnPasskeys ownPasskeys() {
    return ownPasskeys;
  }

  PasskeySignIn passkeySignIn() {
    return passkeySignIn;
  }

  Oidc oidc() {
    return oidc;
  }

  Links links() {
    return links;
  }

  OidcSignIn oidcSignIn() {
    return oidcSignIn;
  }

  Roles roles() {
    return roles;
  }

  Workspaces workspaces() {
    return workspaces;
  }

  Teams teams() {
    return teams;
  }

  People people() {
    return people;
  }

  Invitations invitations() {
    return invitations;
  }

  PasswordResets passwordResets() {
    return passwordResets;
  }

  Sessions sessions() {
    return sessions;
  }

  Proofs proofs() {
    return proofs;
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

  /** Deletes sessions and links that ended by themselves, and what guessing has left behind. */
  public void forgetExpired() {
    sessions.forgetExpired();
    signIn.forgetOld();
    passkeySignIn.forgetOld();
    travels.forgetOld();
    firstAdmin.forgetExpired();
    invitations.forgetExpired();
    passwordResets.forgetExpired();
  }

  /** From now on hears of teams that are no more. */
  public void watch(TeamWatch watch) {
    teams.watch(watch);
  }

  /** From now on hears of sessions and rights that end. */
  public void watch(SessionWatch watch) {
    sessions.watch(watch);
  }

  /**
   * Starts a session, or asks for the code of the person's second factor.
   *
   * @throws Refusal.Unauthenticated if e-mail or password is wrong, or the person disabled
   * @throws Refusal.TooMany after too many wrong ones
   * @throws Refusal.Unavailable if too many are signing in at this moment
   */
  Entry signIn(String email, String password, Device device) {
    return signIn.signIn(email, password, device);
  }

  /** Starts the session that a code was awaited for; see {@link SignIn#answer}. */
  SignedIn answer(String challenge, String code, Device device) {
    return signIn.answer(challenge, code, device);
  }

  /** Ends the caller's session; an API token has none. */
  void signOut(Caller caller) {
    if (caller.session().startsWith(Sessions.PREFIX)) {
      sessions.end(
          caller.session().substring(Sessions.PREFIX.length()),
          tx ->
              caller
                  .person()
                  .ifPresent(person -> trail.tell(tx, AuditAction.PERSON_SIGNED_OUT, person)));
    }
  }

  /** Gives an agent another role, as the operator may; see {@link People#change}. */
  public void setRole(long workspace, long agent, Role role) {
    people.change(
        workspace,
        Optional.empty(),
        agent,
        new People.Change(Roles.Choice.of(role), Optional.empty()));
  }

  /** Takes a person out of a workspace, or lets him in again, as {@link #setRole} does. */
  public void setAgentDisabled(long workspace, long agent, boolean disabled) {
    people.change(
        workspace,
        Optional.empty(),
        agent,
        new People.Change(Roles.Choice.NONE, Optional.of(!disabled)));
  }

  /**
   * Says which channels are an agent's own, as the operator may; see {@link People#setChannels}.
   */
  public void setChannels(long workspace, long agent, Optional<Set<Long>> channels) {
    people.setChannels(workspace, Optional.empty(), agent, channels);
  }
}
