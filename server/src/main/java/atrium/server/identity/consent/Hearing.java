package atrium.server.identity.consent;

import atrium.connector.InboundEvent;
import atrium.server.platform.Ids;
import atrium.server.platform.Parts;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/** Front door for what comes in: words that stop, and what platforms tell. */
public final class Hearing {
  /** A clock that runs ahead must not silence what is said after it. */
  private static final Duration FUTURE = Duration.ofMinutes(5);

  private final Ids ids;
  private final InstantSource clock;
  private final BiConsumer<Tx, Set<Long>> changed;
  private final Recognition recognition;
  private final ConsentStore store = new ConsentStore();

  Hearing(
      Ids ids, InstantSource clock, BiConsumer<Tx, Set<Long>> changed, Recognition recognition) {
    this.ids = ids;
    this.clock = clock;
    this.changed = changed;
    this.recognition = recognition;
  }

  /**
   * Whom a report is about, and where it came in.
   *
   * @param channel 0 where it does not matter
   */
  public record About(long identity, long customer, long channel) {}

  /**
   * Looks whether messages are words that stop. Those of one or several workspaces; where none is
   * one it costs no statement, but for the words themselves every some seconds.
   */
  public void heard(Tx tx, List<Heard> messages) {
    Parts.by(messages, Heard::workspace)
        .forEach((workspace, theirs) -> ofOne(tx.of(workspace), theirs));
  }

  private void ofOne(Tx tx, List<Heard> messages) {
    var stops = new HashMap<String, Map<Long, Heard>>();
    for (var one : messages) {
      recognition
          .forbids(tx, one.words())
          .ifPresent(topic ->
              stops
                  .computeIfAbsent(topic, _ -> new LinkedHashMap<>())
                  .putIfAbsent(one.identity(), one));
    }
    stops.forEach((topic, byAddress) -> stop(tx, topic, byAddress));
  }

  /** Who had forbidden it, from whichever address of the same sender, did not do so again. */
  private void stop(Tx tx, String topic, Map<Long, Heard> byAddress) {
    var standings = store.standings(tx, byAddress.keySet());
    for (var one : byAddress.values()) {
      var before = before(standings, one.customer(), one.identity(), topic);
      if (before != State.DENIED
          && store.insert(tx, recorded(topic, one), "message:" + one.message())) {
        announce(tx, new About(one.identity(), one.customer(), 0), topic, before, State.DENIED);
      }
    }
  }

  private static State before(
      Map<Long, Standing> standings, long customer, long identity, String topic) {
    return Optional.ofNullable(standings.get(customer))
        .flatMap(standing -> standing.last(identity, topic))
        .map(Recorded::state)
        .orElse(State.UNKNOWN);
  }

  private Recorded recorded(String topic, Heard one) {
    return new Recorded(
        ids.next(),
        one.identity(),
        topic,
        State.DENIED,
        Source.STOP_WORD,
        Optional.empty(),
        OptionalLong.of(one.message()),
        Optional.empty(),
        one.at(),
        clock.instant());
  }

  private void announce(Tx tx, About who, String topic, State before, State after) {
    tx.announce(ConsentEvent.changed(who.customer(), who.identity(), topic, before, after));
    changed.accept(tx, Set.of(who.customer()));
  }

  /** A customer allowed or forbade a topic where the platform or a program of ours heard it. */
  public void told(Tx tx, InboundEvent.ConsentChanged change, About who) {
    var latest = clock.instant().plus(FUTURE);
    var at = change.at().isAfter(latest) ? latest : change.at();
    if (change.enforced()) {
      store.refuse(
          tx, new Refused(who.identity(), who.channel(), change.topic(), at), !change.granted());
      changed.accept(tx, Set.of(who.customer()));
    } else {
      record(tx, change, who, at);
    }
  }

  private void record(Tx tx, InboundEvent.ConsentChanged change, About who, Instant at) {
    var last =
        Optional.ofNullable(store.standings(tx, List.of(who.identity())).get(who.customer()))
            .flatMap(standing -> standing.last(who.identity(), change.topic()));
    var said =
        new Recorded(
            ids.next(),
            who.identity(),
            change.topic(),
            change.granted() ? State.GRANTED : State.DENIED,
            Source.CHANNEL,
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            at,
            clock.instant());
    if (!store.insert(tx, said, change.externalId())) {
      return;
    }
    var before = last.map(Recorded::state).orElse(State.UNKNOWN);
    boolean counts = last.filter(old -> !said.countsBefore(old)).isEmpty();
    // The log holds no words of others: what is no key of a topic could be any.
    if (counts && change.topic().matches(Topics.KEY) && before != said.state()) {
      announce(tx, who, change.topic(), before, said.state());
    } else {
      changed.accept(tx, Set.of(who.customer()));
    }
  }
}
