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
import tools.jackson.databind.JsonNode;

/**
 * What to change of a conversation; what is left out stays.
 *
 * @param assigneeId an id, or null for nobody
 * @param teamId an id, or null for none
 */
public record ChangeRequest(
    Optional<Status> status,
    Optional<Instant> snoozedUntil,
    Optional<JsonNode> assigneeId,
    Optional<JsonNode> teamId,
    Optional<Priority> priority,
    Optional<List<String>> addTagIds,
    Optional<List<String>> removeTagIds,
    Optional<ExpectedRequest> expected) {
  private static final int MOST_TAGS = 20;
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

  /** No id is this. */
  private static final long NO_ID = -1;

  /** What the caller was shown. */
  public record ExpectedRequest(
      Optional<Status> status,
      Optional<JsonNode> assigneeId,
      Optional<JsonNode> teamId,
      Optional<Priority> priority) {
    private Change.Expected checked(String at) {
      return new Change.Expected(
          status,
          assigneeId.map(id -> id(at + "/assignee_id", id)),
          teamId.map(id -> id(at + "/team_id", id)),
          priority);
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
        assigneeId.map(id -> id(at + "/assignee_id", id)),
        teamId.map(id -> id(at + "/team_id", id)),
        priority,
        tags(at + "/add_tag_ids", addTagIds),
        tags(at + "/remove_tag_ids", removeTagIds),
        expected.map(one -> one.checked(at + "/expected")).orElse(Change.Expected.NOTHING));
  }

  private static boolean isAhead(Instant until, Instant now) {
    return until.isAfter(now) && !until.isAfter(now.plus(LONGEST_SNOOZE));
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
