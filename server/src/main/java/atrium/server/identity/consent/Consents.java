package atrium.server.identity.consent;

import atrium.server.api.Names;
import atrium.server.api.Principal;
import atrium.server.api.Refusal;
import atrium.server.identity.attributes.Words;
import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/** Front door: what customers allowed and forbade. */
public final class Consents {
  /** Characters of a proof, at most. */
  public static final int LONGEST_PROOF = 500;

  /** Records of one customer that are told. */
  public static final int MOST_TOLD = 200;

  private static final Duration FUTURE = Duration.ofMinutes(5);
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private final InstantSource clock;
  private final Ids ids;
  private final BiConsumer<Tx, Set<Long>> changed;
  private final ConsentStore store = new ConsentStore();
  private final TopicStore topics = new TopicStore();
  private final Recognition recognition = new Recognition();
  private final Hearing hearing;

  /**
   * @param changed announces that customers changed
   */
  public Consents(Ids ids, InstantSource clock, BiConsumer<Tx, Set<Long>> changed) {
    this.ids = ids;
    this.clock = clock;
    this.changed = changed;
    this.hearing = new Hearing(ids, clock, changed, recognition);
  }

  Recognition recognition() {
    return recognition;
  }

  /** What comes in by doors. */
  public Hearing hearing() {
    return hearing;
  }

  /** Everything that can be allowed or forbidden. */
  public List<Topic> topics(Tx tx) {
    return Topics.all(tx, topics);
  }

  /** What some addresses said, as though they were one person's. */
  public Standing of(Tx tx, Collection<Long> identities) {
    return standing(tx, identities.isEmpty() ? List.of() : store.places(tx, identities));
  }

  /** All that was recorded of some addresses, the last first; at most {@link #MOST_TOLD}. */
  public List<Recorded> history(Tx tx, Collection<Long> identities) {
    return identities.isEmpty() ? List.of() : store.history(tx, identities, MOST_TOLD);
  }

  /**
   * Whether an address may be sent something of a topic now, and why not: asked last before
   * something is handed over that is no answer to the customer. Messaging windows and what a
   * channel can carry are not asked here.
   *
   * @param channel by which; empty: whichever it is, so that what is refused on one counts
   * @param topic its key
   * @throws IllegalArgumentException if there is no such topic, or nothing of it is ever sent
   */
  public Verdict may(Tx tx, long identity, OptionalLong channel, String topic) {
    var verdict = may(tx, List.of(identity), channel, topic).get(identity);
    return verdict == null ? nobody() : verdict;
  }

  /** The same of several addresses, with as many statements. */
  public Map<Long, Verdict> may(
      Tx tx, Collection<Long> identities, OptionalLong channel, String topic) {
    var about =
        topics(tx).stream()
            .filter(one -> one.key().equals(topic) && one.kind() != Topic.Kind.EVERYTHING)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Nothing is sent of this topic"));
    var verdicts = new HashMap<Long, Verdict>();
    if (identities.isEmpty()) {
      return verdicts;
    }
    var wanted = Set.copyOf(identities);
    wanted.forEach(one -> verdicts.put(one, nobody()));
    for (var standing : store.standings(tx, identities).values()) {
      standing.all().stream()
          .filter(wanted::contains)
          .forEach(one -> verdicts.put(one, standing.verdict(one, channel, about)));
    }
    return verdicts;
  }

  private static Verdict nobody() {
    return new Verdict(List.of(Verdict.Reason.of(Verdict.Code.NO_ADDRESS)));
  }

  private Standing standing(Tx tx, List<Standing.Place> places) {
    var ids = places.stream().map(Standing.Place::id).toList();
    return ids.isEmpty()
        ? new Standing(List.of(), List.of(), List.of(), List.of())
        : new Standing(places, store.pairs(tx, ids), store.newest(tx, ids), store.refused(tx, ids));
  }

  /** Keeps joining and parting out until the transaction ends, so that who is who stays true. */
  public void hold(Tx tx) {
    store.keepTogether(tx);
  }

  /** What a customer's address had said of a topic, and says now. */
  public record Turn(State before, State after, boolean recorded) {}

  /**
   * Records what a customer said; what is so already is not recorded again.
   *
   * @param customer by the id he has now; {@link #hold} came before it was looked up
   * @throws Refusal.Invalid naming what cannot be accepted
   * @throws Refusal.Unprocessable {@code unknown_reference} if the address is not his, {@code
   *     no_address} if nothing can be sent there, {@code no_such_topic}
   */
  public Turn say(Tx tx, Principal who, long customer, Saying saying) {
    var proof = checked(saying);
    var topic =
        topics(tx).stream()
            .filter(one -> one.key().equals(saying.topic()))
            .findFirst()
            .orElseThrow(Stopping::noSuchTopic);
    if (topic.kind() == Topic.Kind.EVERYTHING && saying.state() == State.GRANTED) {
      throw Names.invalid("/state", "invalid_value");
    }
    var places = store.lock(tx, customer);
    requireAddress(places, saying.identity());
    var before = standing(tx, places);
    var last = before.last(saying.identity(), topic.key());
    var was = last.map(Recorded::state).orElse(State.UNKNOWN);
    if (saying.at().isEmpty() && isSo(last, saying, proof)) {
      return new Turn(was, was, false);
    }
    var one = recorded(who, saying, proof, last);
    boolean isNew = store.insert(tx, one, key(saying, one));
    var now = last.filter(old -> !one.countsBefore(old)).map(Recorded::state).orElse(one.state());
    if (isNew) {
      if (was != now) {
        tx.announce(ConsentEvent.changed(customer, saying.identity(), topic.key(), was, now));
      }
      changed.accept(tx, Set.of(customer));
    }
    return new Turn(was, now, isNew);
  }

  private Recorded recorded(
      Principal who, Saying saying, Optional<String> proof, Optional<Recorded> last) {
    return new Recorded(
        ids.next(),
        saying.identity(),
        saying.topic(),
        saying.state(),
        saying.source(),
        proof,
        OptionalLong.empty(),
        Optional.of(new Recorded.By(who.kind() == Principal.Kind.TOKEN, who.actor())),
        saying.at().orElseGet(() -> after(last)),
        clock.instant());
  }

  /** What is said again with its time is the same; without one it is said anew. */
  private static String key(Saying saying, Recorded one) {
    return saying
        .at()
        .map(at -> String.join(":", "said", one.state().name(), one.source().text(), at.toString()))
        .orElse("said:" + one.id());
  }

  private static boolean isSo(Optional<Recorded> last, Saying saying, Optional<String> proof) {
    var state = last.map(Recorded::state).orElse(State.UNKNOWN);
    return state == saying.state()
        && (state != State.GRANTED
            || last.filter(one -> one.source() == saying.source() && one.proof().equals(proof))
                .isPresent());
  }

  /** Now, and after what was said before, whatever clocks say. */
  private Instant after(Optional<Recorded> last) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var next = last.map(one -> one.at().plus(1, ChronoUnit.MICROS)).orElse(now);
    return next.isAfter(now) ? next : now;
  }

  private Optional<String> checked(Saying saying) {
    if (!saying.source().isRecorded()) {
      throw Names.invalid("/source", "invalid_value");
    }
    saying
        .at()
        .filter(at -> at.isBefore(EARLIEST) || at.isAfter(clock.instant().plus(FUTURE)))
        .ifPresent(_ -> {
          throw Names.invalid("/at", "out_of_range");
        });
    var proof =
        saying
            .proof()
            .map(Names::line)
            .filter(words -> !words.isEmpty())
            .map(words -> Words.line("/proof", words, LONGEST_PROOF));
    if (saying.state() == State.GRANTED && proof.isEmpty()) {
      throw Names.invalid("/proof", "required");
    }
    return proof;
  }

  private static void requireAddress(List<Standing.Place> places, long identity) {
    var place =
        places.stream()
            .filter(one -> one.id() == identity)
            .findFirst()
            .orElseThrow(() ->
                new Refusal.Unprocessable(
                    "unknown_reference",
                    "There is nothing of this id.",
                    Refusal.Fault.of("/identity_id", "unknown")));
    if (!place.isAddress()) {
      throw new Refusal.Unprocessable(
          "no_address",
          "Nothing can be sent there in his name.",
          Refusal.Fault.of("/identity_id", "no_address"));
    }
  }
}
