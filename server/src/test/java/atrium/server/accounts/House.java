package atrium.server.accounts;

import atrium.server.accounts.oidc.Providers;
import atrium.server.api.Caller;
import atrium.server.api.Credentials;
import atrium.server.api.Principal;
import atrium.server.platform.Hints;
import atrium.server.testing.TestLedger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An installation whose first admin is Ana of the workspace harbour. */
final class House implements AutoCloseable {
  static final String PASSWORD = "seven brass lanterns";
  static final String EMAIL = "ana@harbour.example";
  static final Device DESK = Device.of("203.0.113.7", Optional.of("Firefox"));
  static final NewPerson ANA = new NewPerson(EMAIL, "Ana Lima", PASSWORD, "en");
  static final NewWorkspace HARBOUR = new NewWorkspace("Harbour Bikes", "harbour", "Europe/Lisbon");

  final TestLedger ledger = new TestLedger();
  final Accounts accounts = node();
  final List<String> ended = new CopyOnWriteArrayList<>();
  final List<Long> changed = new CopyOnWriteArrayList<>();

  House() {
    accounts.watch(
        new SessionWatch() {
          @Override
          public void ended(Set<String> sessions) {
            ended.addAll(sessions);
          }

          @Override
          public void changed(long workspace, long actor) {
            changed.add(actor);
          }
        });
  }

  /** Another node of the same installation; remembers answers for a minute. */
  Accounts node() {
    var d = AccountsSettings.DEFAULT;
    return new Accounts(
        new AccountsParts(
            ledger.database(),
            new Hints(),
            ledger.ids(),
            ledger.clock(),
            ledger.secrets(),
            ledger.audit(),
            URI.create("https://inbox.example/"),
            Providers.NONE),
        new AccountsSettings(
            d.idle(),
            d.absolute(),
            d.proof(),
            d.failures(),
            d.window(),
            d.hashing(),
            Duration.ofMinutes(1),
            d.setUpLink()));
  }

  House withAna() {
    accounts.firstAdmin().bootstrap(ANA, HARBOUR);
    return this;
  }

  /** Signs in somebody without a second factor. */
  SignedIn signIn(String email, String password, Device device) {
    return (SignedIn) accounts.signIn(email, password, device);
  }

  /** Who calls with the cookie of a session. */
  Caller caller(SignedIn who) {
    var cookie = new Credentials(Optional.of(who.token()), Optional.empty(), DESK.ip());
    return accounts.authenticator().authenticate(cookie).orElseThrow();
  }

  /** As whom a session acts in harbour. */
  Principal in(SignedIn who) {
    return accounts.authenticator().enter(caller(who), HARBOUR.slug()).orElseThrow();
  }

  /** Token of a freshly printed set-up link. */
  String link() {
    var link = accounts.firstAdmin().announce(URI.create("https://inbox.example/")).orElseThrow();
    return link.getQuery().substring("token=".length());
  }

  /** Somebody else of a workspace; knows the same password. */
  long agent(String email, long workspace, Role role) {
    long person = ledger.ids().next();
    long agent = ledger.ids().next();
    var hash = new Passwords(AccountsSettings.DEFAULT.hashing()).hash(PASSWORD);
    ledger.execute(
        "INSERT INTO person (id, email, name, password_hash, created_at) VALUES (%d, '%s', 'Bo', '%s', now());"
                .formatted(person, email, hash)
            + "INSERT INTO agent (workspace_id, id, person_id, role, created_at) VALUES (%d, %d, %d, '%s', now())"
                .formatted(workspace, agent, person, role.text()));
    return agent;
  }

  /** Connects channels to a workspace, on paper. */
  void channels(long workspace, long... ids) {
    for (long id : ids) {
      ledger.execute(
          """
          INSERT INTO channel (workspace_id, id, connector, name, account_key, settings, secrets,
                               secret_keys, created_at)
          VALUES (%d, %d, 'toy', 'Channel %d', '%d', '{}', '', '{}', now())
          """
              .formatted(workspace, id, id, id));
    }
  }

  /** Runs the same thing many times at once and gives what each threw or returned. */
  static List<Object> together(int times, Callable<Object> work) {
    var outcomes = new ArrayList<Future<Object>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        outcomes.add(threads.submit(() -> outcome(work)));
      }
    }
    return outcomes.stream().map(Future::resultNow).toList();
  }

  private static Object outcome(Callable<Object> work) {
    try {
      return work.call();
    } catch (Exception thrown) {
      return thrown;
    }
  }

  @Override
  public void close() {
    ledger.close();
  }
}
