package atrium.server.identity.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What addresses of one person said, as far as it counts. Pure.
 *
 * <p>Addresses that the platform says are the same sender's speak for each other: whoever forbids
 * something from his number forbade it from his user id, too. No other address does, but for
 * forbidding everything.
 */
public final class Standing {
  private static final Set<String> NOBODYS = Set.of("external", "member");
  private static final String GROUPS = "_group";
  private final List<Place> places;
  private final Map<Long, Place> byId = new HashMap<>();
  private final Map<Long, Long> senders = new HashMap<>();
  private final Map<Long, Map<String, Recorded>> said = new HashMap<>();
  private final List<Refused> refused;

  /** An address, as far as it matters here. */
  record Place(long id, long customer, String kind, String state, boolean blocked) {
    /** Whether something can be sent there in a person's name. */
    boolean isAddress() {
      return !NOBODYS.contains(kind) && !kind.endsWith(GROUPS);
    }

    boolean isRetired() {
      return state.equals("retired");
    }
  }

  /** Two addresses that are one sender's. */
  record Pair(long a, long b) {}

  /**
   * @param recorded at least the newest of each address and topic
   */
  Standing(
      Collection<Place> places,
      Collection<Pair> pairs,
      Collection<Recorded> recorded,
      Collection<Refused> refused) {
    this.places = List.copyOf(places);
    this.refused = List.copyOf(refused);
    places.forEach(place -> byId.put(place.id(), place));
    places.forEach(place -> senders.put(place.id(), place.id()));
    pairs.forEach(this::join);
    for (var one : recorded) {
      said.computeIfAbsent(sender(one.identity()), _ -> new HashMap<>())
          .merge(one.topic(), one, (old, other) -> other.countsBefore(old) ? other : old);
    }
  }

  private void join(Pair pair) {
    if (byId.containsKey(pair.a()) && byId.containsKey(pair.b())) {
      long kept = sender(pair.a());
      long gone = sender(pair.b());
      senders.replaceAll((_, sender) -> sender == gone ? kept : sender);
    }
  }

  /** All addresses, as they were given. */
  List<Long> all() {
    return places.stream().map(Place::id).toList();
  }

  /** One address of those that are the same sender's, the same for each of them. */
  public long sender(long identity) {
    return senders.getOrDefault(identity, identity);
  }

  /** Addresses that something can be sent to in the person's name, as they were given. */
  public List<Long> addresses() {
    return places.stream()
        .filter(place -> place.isAddress() && !place.isRetired())
        .map(Place::id)
        .toList();
  }

  /** What platforms keep from his addresses. */
  public List<Refused> refused() {
    return refused;
  }

  /** What was last said of exactly this topic from an address, or from one of the same sender's. */
  Optional<Recorded> last(long identity, String topic) {
    return Optional.ofNullable(said.getOrDefault(sender(identity), Map.of()).get(topic));
  }

  /** What counts of a topic for an address: to forbid all offers is to forbid each. */
  public Optional<Recorded> counting(long identity, Topic topic) {
    var own = last(identity, topic.key());
    if (topic.kind() != Topic.Kind.MARKETING || topic.equals(Topic.MARKETING)) {
      return own;
    }
    var all = last(identity, Topic.MARKETING.key()).filter(one -> one.state() == State.DENIED);
    return all.filter(one -> own.isEmpty() || !own.get().at().isAfter(one.at())).or(() -> own);
  }

  /** What an address said of a topic. */
  public State state(long identity, Topic topic) {
    return counting(identity, topic).map(Recorded::state).orElse(State.UNKNOWN);
  }

  /** What the person said of a topic: of what his addresses said the strictest. */
  public State state(Topic topic) {
    var ofAll =
        places.stream()
            .filter(place -> state(place.id(), topic) == State.DENIED)
            .map(_ -> State.DENIED);
    return ofAll
        .findFirst()
        .orElseGet(() ->
            addresses().stream()
                .map(address -> state(address, topic))
                .reduce(State::orStricter)
                .orElse(State.UNKNOWN));
  }

  /**
   * Whether an address may be sent something of a topic.
   *
   * @param channel by which; empty: whichever it is, so that what is refused on one counts
   */
  public Verdict verdict(long identity, OptionalLong channel, Topic topic) {
    var place = byId.get(identity);
    if (place == null || !place.isAddress()) {
      return new Verdict(List.of(Verdict.Reason.of(Verdict.Code.NO_ADDRESS)));
    }
    var reasons = new ArrayList<Verdict.Reason>();
    if (place.isRetired()) {
      reasons.add(Verdict.Reason.of(Verdict.Code.REPLACED));
    }
    if (place.state().equals("blocked")) {
      reasons.add(Verdict.Reason.of(Verdict.Code.UNREACHABLE));
    }
    if (place.blocked()) {
      reasons.add(Verdict.Reason.of(Verdict.Code.BLOCKED));
    }
    refused.stream()
        .filter(one -> sender(one.identity()) == sender(identity) && isAbout(one, topic))
        .filter(one -> channel.isEmpty() || channel.getAsLong() == one.channel())
        .map(Verdict.Reason::told)
        .forEach(reasons::add);
    places.stream()
        .flatMap(each -> last(each.id(), Topic.EVERYTHING.key()).stream())
        .filter(one -> one.state() == State.DENIED)
        .findFirst()
        .ifPresent(one -> reasons.add(Verdict.Reason.said(Verdict.Code.STOPPED, one)));
    saidNo(identity, topic).ifPresent(reasons::add);
    return new Verdict(reasons);
  }

  private static boolean isAbout(Refused refused, Topic topic) {
    return refused.topic().equals(topic.key())
        || (topic.kind() == Topic.Kind.MARKETING && refused.topic().equals(Topic.MARKETING.key()));
  }

  private Optional<Verdict.Reason> saidNo(long identity, Topic topic) {
    var counting = counting(identity, topic);
    var state = counting.map(Recorded::state).orElse(State.UNKNOWN);
    return switch (topic.kind()) {
      // That everything is forbidden has its own word.
      case EVERYTHING -> Optional.empty();
      case SERVICE, MARKETING ->
          switch (state) {
            case DENIED -> counting.map(one -> Verdict.Reason.said(Verdict.Code.DENIED, one));
            case GRANTED -> Optional.empty();
            case UNKNOWN ->
                topic.kind() == Topic.Kind.MARKETING
                    ? Optional.of(Verdict.Reason.of(Verdict.Code.NOT_ASKED))
                    : Optional.empty();
          };
    };
  }
}
