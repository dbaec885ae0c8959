package atrium.server.conversations;

import atrium.server.platform.Ids;
import atrium.server.platform.Tx;
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
import java.util.function.UnaryOperator;

/**
 * Front door of the room, for whoever gives conversations out: the line in which those of teams
 * wait that nobody has, and what is done with it. What is written is written by the system and
 * names its cause.
 */
public final class Lines {
  private final Ids ids;
  private final InstantSource clock;
  private final LineStore store = new LineStore();
  private final WorkStore work = new WorkStore();
  private final Writing writing = new Writing();

  public Lines(Ids ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** A place in a line. */
  public record Place(Instant since, long conversation) {
    /** Before everybody. */
    public static final Place FIRST = new Place(Instant.EPOCH, 0);
  }

  /**
   * An open conversation of a team.
   *
   * @param channel the one that its customer wrote on last
   * @param assignee empty in a line
   */
  public record Waiting(Place place, long team, long channel, OptionalLong assignee) {
    public long id() {
      return place.conversation();
    }
  }

  /** Who is to have a conversation, and why. */
  public record Given(Waiting waiting, long agent, Cause cause) {}

  /** Those in the lines of some teams, who waits longest first, behind a place. */
  public List<Waiting> waiting(Tx tx, Set<Long> teams, Place after, int most) {
    return teams.isEmpty() ? List.of() : store.waiting(tx, teams, after, most);
  }

  /**
   * Open conversations of a team whose customers wait and which are with somebody else than these
   * agents.
   *
   * @param given only those that he has since this or longer: who is given one while he is not
   *     there is given time, too
   */
  public List<Waiting> heldByOthers(Tx tx, long team, Set<Long> agents, Instant given, int most) {
    return store.heldByOthers(tx, team, agents, given, most);
  }

  /** How many open conversations each of these agents has; 0 for those who have none. */
  public Map<Long, Long> loads(Tx tx, Collection<Long> agents) {
    var loads = new HashMap<Long, Long>();
    agents.forEach(agent -> loads.put(agent, 0L));
    if (!agents.isEmpty()) {
      loads.putAll(store.loads(tx, agents));
    }
    return loads;
  }

  /**
   * Assigns what still waits in its line.
   *
   * @return how many of them
   */
  public int give(Tx tx, List<Given> given) {
    var wanted = new HashMap<Long, Given>();
    given.forEach(one -> wanted.put(one.waiting().id(), one));
    return change(
        tx,
        wanted.keySet(),
        locked ->
            Optional.ofNullable(wanted.get(locked.id()))
                .filter(one -> waits(locked.state(), one.waiting()))
                .map(one ->
                    new Turn(state -> state.with(OptionalLong.of(one.agent())), one.cause())));
  }

  private static boolean waits(State now, Waiting waiting) {
    return now.status() == Status.OPEN
        && now.assignee().isEmpty()
        && now.team().equals(OptionalLong.of(waiting.team()));
  }

  /**
   * Puts conversations back into their line, if they still are with who had them.
   *
   * @param causes by conversation
   */
  public int takeBack(Tx tx, List<Waiting> held, Map<Long, Cause> causes) {
    var wanted = new HashMap<Long, Waiting>();
    held.forEach(one -> wanted.put(one.id(), one));
    return change(
        tx,
        wanted.keySet(),
        locked ->
            Optional.ofNullable(wanted.get(locked.id()))
                .filter(one -> locked.state().status() == Status.OPEN)
                .filter(one -> locked.state().assignee().equals(one.assignee()))
                .flatMap(one -> Optional.ofNullable(causes.get(one.id())))
                .map(cause -> new Turn(state -> state.with(OptionalLong.empty()), cause)));
  }

  /**
   * Gives new conversations to the teams that their channels name; those that somebody already gave
   * to a team, or took, stay as they are.
   *
   * @param teams by conversation
   */
  public int route(Tx tx, Map<Long, Long> teams) {
    return change(
        tx,
        teams.keySet(),
        locked ->
            Optional.ofNullable(teams.get(locked.id()))
                .filter(_ -> isFree(locked.state()))
                .map(team -> new Turn(state -> state.of(team), Cause.CHANNEL)));
  }

  private static boolean isFree(State now) {
    return now.team().isEmpty() && now.assignee().isEmpty() && now.status() != Status.CLOSED;
  }

  /** What becomes of one conversation. */
  private record Turn(UnaryOperator<State> change, Cause cause) {}

  private interface Decision {
    Optional<Turn> of(Locked locked);
  }

  private int change(Tx tx, Collection<Long> conversations, Decision decision) {
    if (conversations.isEmpty()) {
      return 0;
    }
    var done =
        work.lock(tx, conversations).stream()
            .filter(locked -> !locked.state().hidden())
            .flatMap(locked -> decision.of(locked).map(turn -> done(locked, turn)).stream())
            .toList();
    writing.write(tx, done, Actor.SYSTEM, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return done.size();
  }

  private WorkStore.Done done(Locked locked, Turn turn) {
    var after = turn.change().apply(locked.state());
    return new WorkStore.Done(
        locked,
        after,
        ids.next(),
        Changes.between(locked.state(), after),
        Optional.of(turn.cause()));
  }
}
