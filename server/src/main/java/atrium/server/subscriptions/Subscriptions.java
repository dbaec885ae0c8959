package atrium.server.subscriptions;

import atrium.server.api.Names;
import atrium.server.api.Refusal;
import atrium.server.audit.AuditAction;
import atrium.server.audit.AuditEntry;
import atrium.server.audit.AuditField;
import atrium.server.audit.Facts;
import atrium.server.platform.Reader;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import atrium.server.platform.secrets.SealedColumn;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Front door of the room. */
public final class Subscriptions {
  /** Programs of one workspace, at most. */
  static final int MOST = 50;

  private static final Duration SENT_KEPT = Duration.ofDays(7);
  private static final Duration OTHERS_KEPT = Duration.ofDays(30);
  private static final int AT_ONCE = 5_000;
  private static final int LONGEST_URL = 2_000;
  private static final int MOST_KINDS = 50;
  private final SubscriptionsParts parts;
  private final Payloads payloads;
  private final PostWorker worker;
  private final SubscriptionStore store = new SubscriptionStore();
  private final PostStore posts = new PostStore();

  public Subscriptions(SubscriptionsParts parts, SubscriptionsSettings settings) {
    this.parts = parts;
    this.payloads = new Payloads(parts);
    this.worker = new PostWorker(parts, settings);
  }

  /** Where this room keeps what it sealed. */
  public static List<SealedColumn> sealed() {
    return List.of(SealedColumn.ofWorkspaces("subscription", "secrets", Payloads.FIELDS));
  }

  /** What puts events in line. */
  public Reader reader() {
    return new SubscriptionReader(parts.entities(), worker::wake);
  }

  /** Starts carrying; what it returns stops it. */
  public AutoCloseable start() {
    worker.start();
    return worker;
  }

  /** Drops old posts, some at a time so that no transaction is long. */
  public int forget() {
    var now = parts.clock().instant();
    int gone = 0;
    for (int some = AT_ONCE; some == AT_ONCE; gone += some) {
      some =
          parts
              .database()
              .everywhere(
                  Reason.RETENTION,
                  tx -> posts.forget(tx, now.minus(SENT_KEPT), now.minus(OTHERS_KEPT), AT_ONCE));
    }
    return gone;
  }

  /** A program and the secret that is shown once. */
  record Created(Subscription subscription, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Created[" + subscription + "]";
    }
  }

  Created create(long workspace, String name, String url, List<String> kinds) {
    var secrets = SecretPair.fresh();
    var subscription =
        new Subscription(
            parts.ids().next(),
            Names.checked(name),
            checkedUrl(url),
            checkedKinds(kinds),
            Subscription.State.ACTIVE,
            "",
            parts.clock().instant(),
            1);
    return parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              if (store.count(tx) >= MOST) {
                throw new Refusal.Unprocessable(
                    "too_many_subscriptions", "A workspace has at most 50 of them.");
              }
              store.insert(
                  tx, subscription, payloads.sealed(workspace, subscription.id(), secrets));
              tell(
                  tx,
                  Telling.of(AuditAction.SUBSCRIPTION_CREATED, subscription)
                      .with(Telling.facts(subscription)));
              return new Created(subscription, secrets.current());
            });
  }

  List<Subscription> all(long workspace) {
    return parts.database().inWorkspace(workspace, store::all);
  }

  /** How the programs of a workspace fare, by id. */
  Map<Long, Standing> standings(long workspace) {
    return parts.database().inWorkspace(workspace, store::standings);
  }

  Subscription get(long workspace, long id) {
    return stored(workspace, id).subscription();
  }

  private SubscriptionStore.Stored stored(long workspace, long id) {
    return parts
        .database()
        .inWorkspace(workspace, tx -> store.find(tx, id))
        .orElseThrow(Refusal.NotFound::new);
  }

  /** What to change; what is left out stays. */
  record Change(
      Optional<String> name,
      Optional<String> url,
      Optional<List<String>> kinds,
      Optional<Subscription.State> state,
      OptionalLong expected) {}

  Subscription change(long workspace, long id, Change change) {
    return parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              var before = store.lock(tx, id).orElseThrow(Refusal.NotFound::new).subscription();
              if (change.expected().isPresent()
                  && change.expected().getAsLong() != before.revision()) {
                throw new Refusal.Stale();
              }
              var state = change.state().orElse(before.state());
              var after =
                  new Subscription(
                      id,
                      change.name().map(Names::checked).orElse(before.name()),
                      change.url().map(Subscriptions::checkedUrl).orElse(before.url()),
                      change.kinds().map(Subscriptions::checkedKinds).orElse(before.kinds()),
                      state,
                      state == Subscription.State.DISABLED ? before.note() : "",
                      before.createdAt(),
                      before.revision() + 1);
              store.update(tx, after);
              tell(tx, Telling.changed(before, after));
              tx.afterCommit(worker::wake);
              return after;
            });
  }

  void remove(long workspace, long id) {
    var _ =
        parts
            .database()
            .inWorkspace(
                workspace,
                tx -> {
                  var gone = store.lock(tx, id).orElseThrow(Refusal.NotFound::new).subscription();
                  tell(
                      tx,
                      Telling.of(AuditAction.SUBSCRIPTION_REMOVED, gone)
                          .without(Telling.facts(gone)));
                  return store.delete(tx, id);
                });
  }

  private void tell(Tx tx, AuditEntry entry) {
    parts.audit().write(tx, entry);
  }

  /** A new secret; posts are signed with the old one as well for a day. */
  Created rotate(long workspace, long id) {
    return parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              var stored = store.lock(tx, id).orElseThrow(Refusal.NotFound::new);
              var secrets = payloads.secrets(workspace, stored).rotated(parts.clock().instant());
              store.secrets(tx, id, payloads.sealed(workspace, id, secrets));
              tell(tx, Telling.of(AuditAction.SUBSCRIPTION_SECRET_ROTATED, stored.subscription()));
              var renewed = store.find(tx, id).orElseThrow(Refusal.NotFound::new);
              return new Created(renewed.subscription(), secrets.current());
            });
  }

  /** Posts a test now and says what came of it; it is not repeated. */
  PostWorker.Answer test(long workspace, long id) {
    var stored = stored(workspace, id);
    var now = parts.clock().instant();
    return worker.send(
        stored.subscription().url(),
        payloads.secrets(workspace, stored),
        "msg_" + id + "_test_" + now.toEpochMilli(),
        payloads.ping(now));
  }

  List<Post> posts(long workspace, long id, Optional<String> state, long before, int most) {
    stored(workspace, id);
    return parts.database().inWorkspace(workspace, tx -> posts.list(tx, id, state, before, most));
  }

  /** Puts one post, or all that failed of events since a time, in line again; how many. */
  int replay(long workspace, long id, OptionalLong seq, Instant since) {
    var subscription = stored(workspace, id).subscription();
    return parts
        .database()
        .inWorkspace(
            workspace,
            tx -> {
              int again = posts.again(tx, id, seq, since);
              if (again == 0 && seq.isPresent()) {
                throw new Refusal.NotFound();
              }
              var told = Facts.NONE.with(AuditField.COUNT, again);
              tell(
                  tx,
                  Telling.of(AuditAction.SUBSCRIPTION_REPLAYED, subscription)
                      .with(seq.isPresent() ? told : told.with(AuditField.SINCE, since)));
              tx.afterCommit(worker::wake);
              return again;
            });
  }

  /**
   * An https address without user or fragment; http only where the installation allows the host.
   */
  private static String checkedUrl(String url) {
    try {
      var uri = new URI(url);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (http
          && url.length() <= LONGEST_URL
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null) {
        return uri.toASCIIString();
      }
    } catch (URISyntaxException malformed) {
      // Said below.
    }
    throw Names.invalid("/url", "invalid_url");
  }

  private static List<String> checkedKinds(List<String> kinds) {
    if (kinds.size() > MOST_KINDS
        || !kinds.stream().allMatch(kind -> kind.matches("[a-z_]{1,40}\\.[a-z_]{1,40}"))) {
      throw Names.invalid("/kinds", "invalid_value");
    }
    return kinds.stream().distinct().sorted().toList();
  }
}
