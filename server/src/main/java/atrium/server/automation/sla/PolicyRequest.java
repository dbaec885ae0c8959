package atrium.server.automation.sla;

import atrium.server.api.Ids;
import atrium.server.api.Refusal;
import atrium.server.conversations.Priority;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy, whole, as it is sent.
 *
 * @param enabled left out: yes
 * @param channelIds of conditions each that is left out or empty fits everything
 * @param firstResponseMinutes at least one of the targets is given
 * @param calendarId goes with {@link Rule.Hours#CALENDAR}
 */
public record PolicyRequest(
    String name,
    Optional<Boolean> enabled,
    Optional<List<String>> channelIds,
    Optional<List<String>> teamIds,
    Optional<List<String>> tagIds,
    Optional<List<Priority>> priorities,
    Optional<Integer> firstResponseMinutes,
    Optional<Integer> nextResponseMinutes,
    Optional<Integer> resolutionMinutes,
    Rule.Hours hours,
    Optional<String> calendarId,
    Optional<Integer> alertBeforeMinutes) {
  private static final int LONGEST_NAME = 50;
  private static final int MOST_NAMED = 100;

  /** A year. */
  private static final int MOST_MINUTES = 525_600;

  Policies.Draft draft() {
    var targets =
        Stream.of(firstResponseMinutes, nextResponseMinutes, resolutionMinutes)
            .flatMap(Optional::stream)
            .toList();
    if (targets.isEmpty()) {
      throw invalid("/first_response_minutes", "required");
    }
    checked("/first_response_minutes", firstResponseMinutes);
    checked("/next_response_minutes", nextResponseMinutes);
    checked("/resolution_minutes", resolutionMinutes);
    checked("/alert_before_minutes", alertBeforeMinutes);
    boolean longer = targets.stream().anyMatch(each -> alertBeforeMinutes.orElse(0) < each);
    if (!longer) {
      throw invalid("/alert_before_minutes", "out_of_range");
    }
    if (hours == Rule.Hours.CALENDAR == calendarId.isEmpty()) {
      throw invalid("/calendar_id", calendarId.isEmpty() ? "required" : "invalid_value");
    }
    return new Policies.Draft(
        checkedName(),
        enabled.orElse(true),
        new Rule(
            ids("/channel_ids", channelIds),
            ids("/team_ids", teamIds),
            ids("/tag_ids", tagIds),
            priorities.orElse(List.of()),
            firstResponseMinutes,
            nextResponseMinutes,
            resolutionMinutes,
            hours,
            calendarId.map(text -> id("/calendar_id", text)),
            alertBeforeMinutes));
  }

  private static void checked(String pointer, Optional<Integer> minutes) {
    if (minutes.filter(each -> each < 1 || each > MOST_MINUTES).isPresent()) {
      throw invalid(pointer, "out_of_range");
    }
  }

  private String checkedName() {
    var clean = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    boolean fits = clean.codePointCount(0, clean.length()) <= LONGEST_NAME;
    if (clean.isEmpty() || !fits || clean.chars().anyMatch(Character::isISOControl)) {
      throw invalid("/name", clean.isEmpty() ? "required" : "invalid_value");
    }
    return clean;
  }

  private static List<Long> ids(String pointer, Optional<List<String>> texts) {
    var ids = new ArrayList<Long>();
    for (var text : texts.orElse(List.of())) {
      ids.add(id(pointer, text));
    }
    if (ids.size() > MOST_NAMED) {
      throw invalid(pointer, "too_many");
    }
    return ids;
  }

  private static long id(String pointer, String text) {
    return Ids.parse(text).orElseThrow(() -> Naming.unknown(pointer));
  }

  private static Refusal invalid(String pointer, String code) {
    return new Refusal.Invalid(
        "invalid_body", "Some fields cannot be accepted.", Refusal.Fault.of(pointer, code));
  }
}
