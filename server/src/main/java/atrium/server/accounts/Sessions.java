package atrium.server.accounts;

import atrium.server.api.Refusal;
import atrium.server.platform.Database;
import atrium.server.platform.Hints;
import atrium.server.platform.Reason;
import atrium.server.platform.ShortCache;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Starts, finds and ends sessions, and tells who watches. */
final class Sessions {
  /** What a {@link atrium.server.api.Caller#session} of a person starts with. */
  static final String PREFIX = "s.";

  private static final String ENDED = "ended:";
  private static final String CHANGED = "changed:";
  private static final Pattern CHANGE = Pattern.compile(CHANGED + "(\\d{1,18}):(\\d{1,18})");
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final int CACHED = 20_000;
  private final Database database;
  private final InstantSource clock;
  private final AccountsSettings settings;
  private final SessionStore store = new SessionStore();
  private final ShortCache<String, Optional<Long>> persons;
  private final Hints hints;
  private final List<SessionWatch> watches = new CopyOnWriteArrayList<>();

  Sessions(Database database, InstantSource clock, AccountsSettings settings, Hints hints) {
    this.database = database;
    this.clock = clock;
    this.settings = settings;
    this.persons = new ShortCache<>(settings.cache(), CACHED);
    this.hints = hints;
    hints.listenToOthers(this::heard);
  }

  void watch(SessionWatch watch) {
    watches.add(watch);
  }

  /** A new session's token, if the person's password and standing are still those verified. */
  Optional<String> start(Tx tx, PersonStore.Known person, Device device) {
    var token = SecretText.random256();
    var now = clock.instant();
    if (!store.insert(tx, SecretText.sha256Hex(token), person, device, now)) {
      return Optional.empty();
    }
    store.trim(tx, person.person().id());
    return Optional.of(token);
  }

  /** Deletes what has ended by itself. */
  void forgetExpired() {
    var now = clock.instant();
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          store.deleteExpired(tx, now.minus(settings.absolute()), now.minus(settings.idle()));
          return now;
        });
  }

  /** The person a cookie belongs to; known for a few seconds without asking again. */
  Optional<Long> person(String hash) {
    return persons.get(hash, this::look);
  }

  /** As {@link #person}, asked afresh and without counting as use. */
  Optional<Long> personNow(String hash) {
    return database.everywhere(Reason.SIGN_IN, tx -> find(tx, hash)).map(SessionStore.Live::person);
  }

  private Optional<Long> look(String hash) {
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var live = find(tx, hash);
          var now = clock.instant();
          live.filter(found -> found.lastSeen().plus(TOUCH).isBefore(now))
              .ifPresent(_ -> store.touch(tx, hash, now));
          return live.map(SessionStore.Live::person);
        });
  }

  private Optional<SessionStore.Live> find(Tx tx, String hash) {
    var now = clock.instant();
    return store.find(tx, hash, now.minus(settings.absolute()), now.minus(settings.idle()));
  }

  /** Whether the person gave his password in this session not long ago; asked afresh. */
  boolean provedLately(String hash) {
    return database.everywhere(
        Reason.SIGN_IN, tx -> store.provedAfter(tx, hash, clock.instant().minus(settings.proof())));
  }

  /** Remembers that he gave it just now. */
  void prove(Tx tx, String hash) {
    store.prove(tx, hash, clock.instant());
  }

  /** Remembers that he showed it elsewhere, some time before. */
  void proveNoLater(Tx tx, String hash, Instant at) {
    store.proveNoLater(tx, hash, at);
  }

  /** A person's sessions, the one he asks in first. */
  List<LiveSession> list(OwnSession own) {
    var now = clock.instant();
    return database.everywhere(
        Reason.SIGN_IN,
        tx -> store.list(tx, own, now.minus(settings.absolute()), now.minus(settings.idle())));
  }

  /**
   * Ends one of a person's sessions, by its name.
   *
   * @throws Refusal.NotFound if he has none of this name
   */
  void endNamed(long person, String name) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          var ended = store.deleteNamed(tx, person, name);
          if (ended.isEmpty()) {
            throw new Refusal.NotFound();
          }
          tx.afterCommit(() -> announce(ended));
          return name;
        });
  }

  /** Ends all of a person's sessions but the one he asks in. */
  void endOthers(OwnSession own) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          endAll(tx, own.person(), Optional.of(own.hash()));
          return own;
        });
  }

  /** Ends one session. */
  void end(String hash) {
    end(hash, _ -> {});
  }

  /** The same, with what else is to be done in its transaction. */
  void end(String hash, Consumer<Tx> also) {
    database.everywhere(
        Reason.SIGN_IN,
        tx -> {
          store.delete(tx, hash);
          also.accept(tx);
          tx.afterCommit(() -> announce(Set.of(hash)));
          return hash;
        });
  }

  /** Ends a person's sessions as part of the transaction that takes something away from him. */
  void endAll(Tx tx, long person, Optional<String> kept) {
    var ended = store.deleteOf(tx, person, kept);
    tx.afterCommit(() -> announce(ended));
  }

  private void announce(Set<String> hashes) {
    ended(hashes.stream().map(hash -> PREFIX + hash).collect(Collectors.toUnmodifiableSet()));
  }

  /** Tells who watches, here and on other nodes, that these keys no longer count. */
  void ended(Set<String> keys) {
    if (!keys.isEmpty()) {
      endedHere(keys);
      keys.forEach(key -> hints.tellOthers(ENDED + key));
    }
  }

  private void endedHere(Set<String> keys) {
    for (var key : keys) {
      if (key.startsWith(PREFIX)) {
        persons.forget(key.substring(PREFIX.length()));
      }
    }
    watches.forEach(watch -> watch.ended(keys));
  }

  /** Tells who watches, here and on other nodes, that somebody's rights changed. */
  void changed(long workspace, long actor) {
    watches.forEach(watch -> watch.changed(workspace, actor));
    hints.tellOthers(CHANGED + workspace + ":" + actor);
  }

  private void heard(String word) {
    var change = CHANGE.matcher(word);
    if (word.startsWith(ENDED)) {
      endedHere(Set.of(word.substring(ENDED.length())));
    } else if (change.matches()) {
      long workspace = Long.parseLong(change.group(1));
      long actor = Long.parseLong(change.group(2));
      watches.forEach(watch -> watch.changed(workspace, actor));
    }
  }
}
