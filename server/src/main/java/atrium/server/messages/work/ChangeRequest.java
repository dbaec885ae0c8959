package atrium.server.messages.work;

import atrium.server.api.Ids;
import atrium.server.api.Refusal;
import atrium.server.conversations.Change;
import atrium.server.conversations.Priority;
import atrium.server.conversations.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What to change of a conversation; what is left out stays.
 *
 * @param assigneeId an id, or the JSON null for nobody; absent where it stays
 * @param teamId an id, or the JSON null for none; absent where it stays
 */
public record ChangeRequest(
    Optional<Status> status,
    Optional<Instant> snoozedUntil,
    @Nullable JsonNode assigneeId,
    @Nullable JsonNode teamId,
    Optional<Priority> priority,
    Optional<List<String>> addTagIds,
    Optional<List<String>> removeTagIds,
    Optional<Boolean> spam,
    Optional<ExpectedRequest> expected) {
  private static final int MOST_TAGS = 20;
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

  /** No id is this. */
  private static final long NO_ID = -1;

  /** What the caller was shown. */
  public record ExpectedRequest(
      Optional<Status> status,
      @Nullable JsonNode assigneeId,
      @Nullable JsonNode teamId,
      Optional<Priority> priority,
      Optional<Boolean> spam) {
    /** The same in the words of the room below. */
    public Change.Expected checked(String at) {
      return new Change.Expected(
          status,
          given(at + "/assignee_id", assigneeId),
          given(at + "/team_id", teamId),
          priority,
          spam);
    }
  }

  /**
   * The same in the words of the room below.
   *
   * @param at where in the body it stands
   */
  Change checked(String at, Instant now) {
    boolean snoozing = status.filter(wanted -> wanted == Status.SNOOZED).isPresent();
    if (snoozing != snoozedUntil.isPresent()) {
      throw invalid(at + "/snoozed_until", snoozing ? "required" : "invalid_value");
    }
    if (snoozedUntil.filter(until -> !isAhead(until, now)).isPresent()) {
      throw invalid(at + "/snoozed_until", "out_of_range");
    }
    return new Change(
        status,
        snoozedUntil,
        given(at + "/assignee_id", assigneeId),
        given(at + "/team_id", teamId),
        priority,
        tags(at + "/add_tag_ids", addTagIds),
        tags(at + "/remove_tag_ids", removeTagIds),
        spam,
        expected.map(one -> one.checked(at + "/expected")).orElse(Change.Expected.NOTHING));
  }

  private static boolean isAhead(Instant until, Instant now) {
    return until.isAfter(now) && !until.isAfter(now.plus(LONGEST_SNOOZE));
  }

  /** Left out is not the same as null: the one leaves it as it is, the other takes it off. */
  private static Optional<OptionalLong> given(String at, @Nullable JsonNode node) {
    return Optional.ofNullable(node).map(given -> id(at, given));
  }

  private static OptionalLong id(String at, JsonNode given) {
    if (given.isNull()) {
      return OptionalLong.empty();
    }
    if (!given.isString()) {
      throw invalid(at, "wrong_type");
    }
    return OptionalLong.of(Ids.parse(given.stringValue()).orElse(NO_ID));
  }

  private static Set<Long> tags(String at, Optional<List<String>> given) {
    var ids = new HashSet<Long>();
    for (var text : given.orElse(List.of())) {
      ids.add(Ids.parse(text).orElse(NO_ID));
    }
    if (given.orElse(List.of()).size() > MOST_TAGS) {
      throw invalid(at, "too_many");
    }
    return ids;
  }

  private static Refusal.Invalid invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "The body is wrong.", Refusal.Fault.of(pointer, code));
  }
}
