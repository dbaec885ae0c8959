package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.audit.Audit;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Opens an empty installation: the first person, his workspace, and he its owner. Either through a
 * link that works once and for one hour, or from what the operator configured.
 */
public final class FirstAdmin {
  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final AccountsSettings settings;
  private final SignInParts parts;
  private final WorkspaceOpening opening;
  private final PersonStore persons = new PersonStore();
  private final WorkspaceStore workspaces = new WorkspaceStore();
  private final SettingStore setting = new SettingStore();

  /** What it shares with signing in. */
  record SignInParts(HashingRoom hashing, Sessions sessions, Audit audit) {}

  FirstAdmin(
      Database database,
      Ids ids,
      InstantSource clock,
      AccountsSettings settings,
      SignInParts parts) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.settings = settings;
    this.parts = parts;
    this.opening = new WorkspaceOpening(ids, parts.audit());
  }

  /**
   * A link to print, or empty when the installation has an owner. Each call makes a new link and
   * ends the one before: only its hash is stored, so the old one cannot be shown again.
   *
   * @param publicUrl the configured address of the installation; never one from a request
   */
  public Optional<URI> announce(URI publicUrl) {
    var token = SecretText.random256();
    boolean open =
        database.everywhere(
            Reason.INSTANCE_ADMIN,
            tx -> {
              if (setting.done(tx)) {
                setting.dropLink(tx);
                return false;
              }
              setting.putLink(
                  tx, SecretText.sha256Hex(token), clock.instant().plus(settings.setUpLink()));
              return true;
            });
    return open ? Optional.of(link(publicUrl, token)) : Optional.empty();
  }

  private static URI link(URI publicUrl, String token) {
    var base = publicUrl.toString().replaceAll("/+$", "");
    return URI.create(base + "/setup?token=" + token);
  }

  /**
   * Makes the first owner without a link, from what the operator configured. Does nothing when the
   * installation has one.
   *
   * @return whether somebody was made
   * @throws Refusal.Invalid if a value cannot be accepted
   */
  public boolean bootstrap(NewPerson person, NewWorkspace workspace) {
    boolean done = database.everywhere(Reason.INSTANCE_ADMIN, setting::done);
    if (done) {
      return false;
    }
    var draft = checked(person, workspace);
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> {
          if (!setting.finish(tx, clock.instant())) {
            return false;
          }
          make(tx, draft);
          return true;
        });
  }

  /** As {@link #bootstrap(NewPerson, NewWorkspace)}, with names that he can change later. */
  public boolean bootstrap(String email, String password) {
    var name = email.substring(0, Math.max(0, email.indexOf('@')));
    return bootstrap(
        new NewPerson(email, name.isEmpty() ? "Admin" : name, password, "en"),
        new NewWorkspace("Inbox", "inbox", "UTC"));
  }

  /** Deletes a link whose hour is over. */
  void forgetExpired() {
    database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> {
          setting.dropExpiredLink(tx, clock.instant());
          return tx;
        });
  }

  /**
   * Whether a link still works.
   *
   * @throws Refusal.Invalid in one form for a used, expired, malformed or invented one
   */
  void check(String token) {
    boolean works =
        token.length() == SecretText.LENGTH
            && database.everywhere(
                Reason.INSTANCE_ADMIN,
                tx -> setting.linkWorks(tx, SecretText.sha256Hex(token), clock.instant()));
    if (!works) {
      throw spent();
    }
  }

  /**
   * Uses a link up and signs the new owner in.
   *
   * @throws Refusal.Invalid if the link does not work, or a field cannot be accepted; then the link
   *     still works
   */
  SignedIn open(String token, NewPerson person, NewWorkspace workspace, Device device) {
    check(token);
    var draft = checked(person, workspace);
    return database.everywhere(
        Reason.INSTANCE_ADMIN,
        tx -> {
          var now = clock.instant();
          if (!setting.useLink(tx, SecretText.sha256Hex(token), now) || !setting.finish(tx, now)) {
            throw spent();
          }
          var known = make(tx, draft);
          var session = parts.sessions().start(tx, known, device).orElseThrow(FirstAdmin::spent);
          List<Membership> in = workspaces.memberships(tx, known.person().id());
          return new SignedIn(session, known.person(), in, false);
        });
  }

  private record Draft(Person person, String passwordHash, NewWorkspace workspace) {}

  private Draft checked(NewPerson person, NewWorkspace workspace) {
    var checks = new Checks();
    var name = checks.name("/name", person.name());
    var email = checks.email("/email", person.email());
    checks.password("/password", person.password(), email, name);
    var wanted = WorkspaceOpening.checked(checks, "/workspace", workspace);
    checks.refuse();
    var hash = parts.hashing().inside(passwords -> passwords.hash(person.password()));
    return new Draft(new Person(ids.next(), email, name, person.language(), "auto"), hash, wanted);
  }

  private PersonStore.Known make(Tx tx, Draft draft) {
    Instant now = clock.instant();
    if (!persons.insert(tx, draft.person(), draft.passwordHash(), now)) {
      throw new Refusal.Conflict("conflict", "This name or address is in use already.");
    }
    opening.open(tx, draft.workspace(), draft.person(), now);
    return new PersonStore.Known(draft.person(), draft.passwordHash(), false);
  }

  private static Refusal spent() {
    return new Refusal.Invalid("setup_link_invalid", "This link does not work, or not any more.");
  }
}
