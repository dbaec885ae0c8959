package atrium.server.messages.lists;

import atrium.server.api.Ids;
import atrium.server.conversations.ListQuery;
import atrium.server.conversations.Priority;
import atrium.server.conversations.Selection;
import atrium.server.conversations.Sight;
import atrium.server.conversations.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a list shows and in which order, in the words of the API; what is left out restricts
 * nothing. As it is sent and stored with a view, and as the address of a list says it.
 *
 * @param status left out: open ones
 * @param assignee an id, {@code me} for whoever looks, or {@code none}
 * @param team an id, {@code mine} for those whoever looks is in, or {@code none}
 * @param drafted with an answer that whoever looks began and did not send
 * @param tag an id
 * @param breached in which something was to be done by now and is not
 * @param blocked those that are out of sight and nothing else; of every status, unless that is
 *     given
 * @param channel an id: with a message on it
 */
public record ListFilter(
    Optional<List<Status>> status,
    Optional<String> assignee,
    Optional<String> team,
    Optional<String> tag,
    Optional<Priority> priority,
    Optional<String> channel,
    Optional<Boolean> unread,
    Optional<Boolean> following,
    Optional<Boolean> drafted,
    Optional<Boolean> mentioned,
    Optional<Boolean> waiting,
    Optional<Boolean> failed,
    Optional<Boolean> breached,
    Optional<Boolean> blocked,
    Optional<ListQuery.Sort> sort) {
  /** Of whoever looks. */
  public static final String ME = "me";

  /** Of the teams whoever looks is in. */
  public static final String MINE = "mine";

  /** Nobody's, or of no team. */
  public static final String NONE = "none";

  /** All that is open, the newest first. */
  static final ListFilter EVERYTHING =
      new ListFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What nothing is assigned to, and nothing is of. */
  private static final long NOBODY = -1;

  /** A flag that is down says what one that is left out says, as does a list of no status. */
  public ListFilter {
    status =
        status
            .filter(given -> !given.isEmpty())
            .map(given -> given.stream().distinct().sorted().toList());
    unread = unread.filter(flag -> flag);
    following = following.filter(flag -> flag);
    drafted = drafted.filter(flag -> flag);
    mentioned = mentioned.filter(flag -> flag);
    waiting = waiting.filter(flag -> flag);
    failed = failed.filter(flag -> flag);
    breached = breached.filter(flag -> flag);
    blocked = blocked.filter(flag -> flag);
  }

  /** The field whose value is none, if there is one; whom and what it names is not looked for. */
  public Optional<String> wrong() {
    if (assignee.filter(text -> !isOneOf(text, ME, NONE)).isPresent()) {
      return Optional.of("assignee");
    }
    if (team.filter(text -> !isOneOf(text, MINE, NONE)).isPresent()) {
      return Optional.of("team");
    }
    if (tag.filter(text -> !isOneOf(text)).isPresent()) {
      return Optional.of("tag");
    }
    return channel.filter(text -> !isOneOf(text)).isPresent()
        ? Optional.of("channel")
        : Optional.empty();
  }

  private static boolean isOneOf(String text, String... words) {
    return List.of(words).contains(text) || Ids.parse(text).isPresent();
  }

  /** Which conversations that are for a reader. */
  public Selection selection(Sight sight) {
    return new Selection(
        status.orElse(blocked.isPresent() ? List.of(Status.values()) : List.of(Status.OPEN)),
        new ListQuery.Filter(
            assignee.map(text -> assignee(text, sight)),
            team.map(text -> teams(text, sight)),
            id(tag),
            priority,
            id(channel),
            unread.isPresent() ? sight.agent() : OptionalLong.empty(),
            mine(following, sight),
            mine(drafted, sight),
            mentioned.map(_ -> sight.own()),
            waiting.isPresent(),
            failed.isPresent(),
            breached.isPresent(),
            blocked.isPresent()));
  }

  /** Its order, or the usual one. */
  public ListQuery.Sort order() {
    return sort.orElse(ListQuery.Sort.NEWEST);
  }

  private static OptionalLong assignee(String text, Sight sight) {
    return switch (text) {
      case NONE -> OptionalLong.empty();
      // A program has nothing of its own: of no agent is what nobody can be assigned.
      case ME -> OptionalLong.of(sight.agent().orElse(NOBODY));
      default -> OptionalLong.of(Ids.parse(text).orElse(NOBODY));
    };
  }

  private static Set<Long> teams(String text, Sight sight) {
    return switch (text) {
      case NONE -> Set.of();
      case MINE -> sight.teams().isEmpty() ? Set.of(NOBODY) : sight.teams();
      default -> Set.of(Ids.parse(text).orElse(NOBODY));
    };
  }

  /** Of whoever looks; of a program there is nothing. */
  private static OptionalLong mine(Optional<Boolean> flag, Sight sight) {
    return flag.isPresent() ? OptionalLong.of(sight.agent().orElse(0)) : OptionalLong.empty();
  }

  private static OptionalLong id(Optional<String> text) {
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Ids.parse(text.get()).orElse(NOBODY));
  }

  /** The agent it names. */
  Optional<Long> namedAgent() {
    return assignee.flatMap(Ids::parse);
  }

  /** The team it names. */
  Optional<Long> namedTeam() {
    return team.flatMap(Ids::parse);
  }

  /** The tag it names. */
  Optional<Long> namedTag() {
    return tag.flatMap(Ids::parse);
  }

  /** The channel it names. */
  Optional<Long> namedChannel() {
    return channel.flatMap(Ids::parse);
  }
}
