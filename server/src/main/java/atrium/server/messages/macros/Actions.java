package atrium.server.messages.macros;

import atrium.server.api.Ids;
import atrium.server.api.Names;
import atrium.server.api.Refusal;
import atrium.server.conversations.Priority;
import atrium.server.conversations.Status;
import java.util.List;
import java.util.Optional;

/**
 * What a macro does to a conversation, as it is sent, stored and answered; what is left out stays.
 *
 * @param snoozeMinutes with {@link Status#SNOOZED}, and only then: from when it is applied
 * @param assignee an id, {@code me} for whoever applies it, or {@code none}
 * @param team an id or {@code none}
 */
public record Actions(
    Optional<Status> status,
    Optional<Integer> snoozeMinutes,
    Optional<String> assignee,
    Optional<String> team,
    Optional<Priority> priority,
    Optional<List<String>> addTagIds,
    Optional<List<String>> removeTagIds) {
  static final String ME = "me";
  static final String NONE = "none";

  /** It does nothing. */
  static final Actions NOTHING =
      new Actions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final int MOST_TAGS = 20;
  private static final int LONGEST_SNOOZE = 60 * 24 * 366;

  /** An empty list says what one that is left out says. */
  public Actions {
    addTagIds = addTagIds.filter(ids -> !ids.isEmpty()).map(List::copyOf);
    removeTagIds = removeTagIds.filter(ids -> !ids.isEmpty()).map(List::copyOf);
  }

  boolean isEmpty() {
    return equals(NOTHING);
  }

  /** The tags it gives. */
  List<Long> added() {
    return ids(addTagIds);
  }

  /** The tags it takes. */
  List<Long> removed() {
    return ids(removeTagIds);
  }

  private static List<Long> ids(Optional<List<String>> texts) {
    return texts.orElse(List.of()).stream().flatMap(text -> Ids.parse(text).stream()).toList();
  }

  /** The agent it names. */
  Optional<Long> agent() {
    return assignee.flatMap(Ids::parse);
  }

  /** The team it names. */
  Optional<Long> ofTeam() {
    return team.flatMap(Ids::parse);
  }

  /**
   * Whether it makes sense in itself; whom and what it names is not looked for.
   *
   * @throws Refusal.Invalid naming the field that does not
   */
  void check() {
    boolean snoozes = status.filter(wanted -> wanted == Status.SNOOZED).isPresent();
    if (snoozes != snoozeMinutes.isPresent()) {
      throw Names.invalid("/actions/snooze_minutes", snoozes ? "required" : "invalid_value");
    }
    if (snoozeMinutes.filter(minutes -> minutes < 1 || minutes > LONGEST_SNOOZE).isPresent()) {
      throw Names.invalid("/actions/snooze_minutes", "out_of_range");
    }
    boolean isSomebody = assignee.isEmpty() || isWord(assignee.get()) || agent().isPresent();
    if (!isSomebody) {
      throw Names.invalid("/actions/assignee", "invalid_value");
    }
    if (team.isPresent() && !team.get().equals(NONE) && ofTeam().isEmpty()) {
      throw Names.invalid("/actions/team", "invalid_value");
    }
    checkTags("/actions/add_tag_ids", addTagIds);
    checkTags("/actions/remove_tag_ids", removeTagIds);
  }

  private static boolean isWord(String assignee) {
    return assignee.equals(ME) || assignee.equals(NONE);
  }

  private static void checkTags(String pointer, Optional<List<String>> texts) {
    var given = texts.orElse(List.of());
    if (given.size() > MOST_TAGS) {
      throw Names.invalid(pointer, "too_many");
    }
    if (given.size() != ids(texts).size()) {
      throw Names.invalid(pointer, "invalid_value");
    }
  }
}
