package atrium.server.messages;

import atrium.server.platform.Database;
import atrium.server.platform.Reason;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Front door of the room, for what writes. */
public final class Messages {
  private static final Comparator<Claim> BY_KEY =
      Comparator.comparingLong(Claim::channel).thenComparing(Claim::externalId);
  private static final Duration PATIENCE = Duration.ofDays(30);

  /** Longer than any message is tried. */
  private static final Duration TOKEN_LIFE = Duration.ofDays(2);

  private final Database database;
  private final InstantSource clock;
  private final MessageStore store = new MessageStore();
  private final NewsStore news = new NewsStore();
  private final ReplyStore replies = new ReplyStore();
  private final TokenStore tokens = new TokenStore();

  public Messages(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  InstantSource clock() {
    return clock;
  }

  /** Keeps what platforms gave along with messages that are stored in this transaction. */
  public void keepTokens(Tx tx, List<GivenTokens> given) {
    if (!given.isEmpty()) {
      tokens.keep(tx, given);
    }
  }

  /**
   * Claims platform ids, without waiting for the answer.
   *
   * @return tells the message ids whose claim succeeded; the others' platform ids were here before
   */
  public Claiming claim(Tx tx, List<Claim> claims) {
    if (claims.isEmpty()) {
      return Set::of;
    }
    var sorted = new ArrayList<>(claims);
    sorted.sort(BY_KEY);
    var claimed = store.claim(tx, sorted);
    return () -> MessageStore.claimed(claimed.await());
  }

  /** Claims on their way. */
  @FunctionalInterface
  public interface Claiming {
    Set<Long> await();
  }

  /** Stores messages whose claims succeeded, and announces them. */
  public void store(Tx tx, List<NewMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    store.insert(tx, messages);
    for (var message : messages) {
      var part = tx.of(message.workspace());
      var place = new MessageEvent.Place(message.id(), message.conversation(), message.channel());
      part.announce(
          message.inbound()
              ? MessageEvent.received(place, message.customer(), message.context().past())
              : MessageEvent.echoed(place, message.customer(), message.context().past()));
    }
  }

  /** Takes out, without waiting, what was said of messages before they came. */
  public Parked unpark(Tx tx, List<Claim> claims) {
    return claims.isEmpty() ? Map::of : news.unpark(tx, claims);
  }

  /**
   * Learns platform ids of messages of ours by the keys that came back with them, before the answer
   * to the hand-over told them, or where it never will.
   */
  public void recognise(Tx tx, List<Known> known) {
    if (!known.isEmpty()) {
      replies.recognise(tx, known);
    }
  }

  /** News that waited for messages that are being stored, by workspace. */
  @FunctionalInterface
  public interface Parked {
    Map<Long, List<News>> await();
  }

  /** Applies what is said about messages of a workspace; what has no message yet waits for it. */
  public void apply(Tx tx, List<News> told) {
    if (!told.isEmpty()) {
      Aftermath.apply(news, tx, told, clock.instant());
    }
  }

  /** Drops news that waited 30 days for a message that never came, and tokens long dead. */
  public int forget() {
    var now = clock.instant();
    return database.everywhere(
        Reason.RETENTION,
        tx -> news.forget(tx, now.minus(PATIENCE)) + tokens.forget(tx, now.minus(TOKEN_LIFE)));
  }

  /**
   * Applies what still waits although its message came, where two transactions missed each other.
   *
   * @return how many messages were caught up
   */
  public int catchUp() {
    var overdue = database.everywhere(Reason.TIMERS, news::overdue);
    overdue.forEach((workspace, keys) ->
        database.inWorkspace(
            workspace,
            tx -> {
              apply(tx, news.unpark(tx, keys).await().getOrDefault(workspace, List.of()));
              return keys;
            }));
    return overdue.values().stream().mapToInt(Set::size).sum();
  }
}
