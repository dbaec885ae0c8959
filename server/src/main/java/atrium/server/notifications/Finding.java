package atrium.server.notifications;

import atrium.server.api.Ids;
import atrium.server.platform.Json;
import atrium.server.platform.LedgerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds in events what somebody may have to be told of. Pure: it knows nothing but the events. */
final class Finding {
  static final String RECEIVED = "message.received";

  /** All that is looked at but the customers' messages, which are most of the log. */
  static final Set<String> RARE =
      Set.of(
          "conversation.changed",
          "note.added",
          "note.edited",
          "message.status",
          "scheduled.failed",
          "scheduled.withdrawn",
          "conversation.sla_due_soon",
          "conversation.sla_breached",
          "channel.notice");

  private Finding() {}

  private record Place(long workspace, long conversation) {}

  /** What is to be told, in the order of the log; what customers wrote as one for each place. */
  static List<Due> in(List<LedgerEvent.Stored> events) {
    var found = new ArrayList<Due>();
    Map<Place, Due> written = new LinkedHashMap<>();
    for (var event : events) {
      if (event.kind().equals(RECEIVED)) {
        var due = due(event, Kind.MESSAGE, id(payload(event), "message"), List.of());
        var place = new Place(event.workspace(), due.subject());
        written.merge(place, due, (earlier, later) -> later.after(earlier));
      } else {
        found.addAll(rare(event));
      }
    }
    found.addAll(written.values());
    return found;
  }

  private static List<Due> rare(LedgerEvent.Stored event) {
    var payload = payload(event);
    return switch (event.kind()) {
      case "conversation.changed" -> changed(event, payload);
      case "note.added" -> mention(event, payload, ids(payload.path("named")));
      case "note.edited" -> mention(event, payload, ids(payload.path("newly")));
      case "message.status" ->
          payload.path("after").asString("").equals("failed")
              ? List.of(due(event, Kind.FAILED, id(payload, "message"), List.of()))
              : List.of();
      case "scheduled.failed", "scheduled.withdrawn" ->
          List.of(
              due(event, Kind.FAILED, id(payload, "scheduled"), List.of(id(payload, "author"))));
      case "conversation.sla_due_soon" -> sla(event, Kind.SLA_DUE_SOON, payload);
      case "conversation.sla_breached" -> sla(event, Kind.SLA_BREACHED, payload);
      case "channel.notice" -> alarm(event, payload);
      default -> List.of();
    };
  }

  private static List<Due> changed(LedgerEvent.Stored event, JsonNode payload) {
    var change = payload.path("change");
    if (!change.isString()) {
      return List.of();
    }
    long source = id(payload, "change");
    var before = payload.path("before");
    var after = payload.path("after");
    var found = new ArrayList<Due>();
    var assignee = ids(after.path("assignee_id"));
    if (!assignee.isEmpty()) {
      found.add(due(event, Kind.ASSIGNED, source, assignee));
    }
    var team = ids(after.path("team_id"));
    if (!team.isEmpty()) {
      found.add(due(event, Kind.TEAM_ASSIGNED, source, team));
    }
    if (before.path("status").asString("").equals("snoozed")
        && after.path("status").asString("").equals("open")) {
      found.add(due(event, Kind.SNOOZE_ENDED, source, List.of()));
    }
    return found;
  }

  private static List<Due> mention(LedgerEvent.Stored event, JsonNode payload, List<Long> named) {
    return named.isEmpty()
        ? List.of()
        : List.of(due(event, Kind.MENTION, id(payload, "message"), named));
  }

  /** Told of once for each policy and moment: several targets may be due at the same. */
  private static List<Due> sla(LedgerEvent.Stored event, Kind kind, JsonNode payload) {
    return List.of(due(event, kind, id(payload, "sla_policy"), List.of()));
  }

  private static List<Due> alarm(LedgerEvent.Stored event, JsonNode payload) {
    // What is said of an account without a channel here stands in nobody's list of notices either.
    return payload.path("channel").isString()
        ? List.of(
            new Due(
                event.workspace(),
                event.seq(),
                Kind.CHANNEL_ALARM,
                event.at(),
                OptionalLong.empty(),
                OptionalLong.of(id(payload, "channel")),
                id(payload, "notice"),
                List.of(),
                1))
        : List.of();
  }

  private static Due due(LedgerEvent.Stored event, Kind kind, long source, List<Long> targets) {
    return new Due(
        event.workspace(),
        event.seq(),
        kind,
        event.at(),
        OptionalLong.of(event.conversation().orElseThrow()),
        OptionalLong.empty(),
        source,
        targets,
        1);
  }

  private static JsonNode payload(LedgerEvent.Stored event) {
    return Json.MAPPER.readTree(event.payload().orElse("{}"));
  }

  private static long id(JsonNode payload, String field) {
    return Ids.parse(payload.path(field).asString("")).orElseThrow();
  }

  private static List<Long> ids(JsonNode value) {
    var ids = new ArrayList<Long>();
    for (var one : value.isArray() ? value.values() : List.of(value)) {
      Ids.parse(one.asString("")).ifPresent(ids::add);
    }
    return ids;
  }
}
