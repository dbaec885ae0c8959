package atrium.server.messages.inbox;

import atrium.server.api.Ids;
import atrium.server.conversations.Actor;
import atrium.server.conversations.Happening;
import atrium.server.identity.Customers;
import atrium.server.platform.Json;
import atrium.server.platform.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What was done to conversations, as the timeline shows it. */
final class HappeningRows {
  private final Customers customers;
  private final AgentNames agents;

  HappeningRows(Customers customers, AgentNames agents) {
    this.customers = customers;
    this.agents = agents;
  }

  List<Views.TimelineEvent> of(Tx tx, List<Happening> happenings) {
    var people = new HashSet<Long>();
    for (var one : happenings) {
      if (one.actor().kind() == Actor.Kind.CUSTOMER) {
        one.actor().id().ifPresent(people::add);
      }
    }
    var names = people.isEmpty() ? Map.<Long, String>of() : customers.identityNames(tx, people);
    return happenings.stream().map(one -> row(one, names)).toList();
  }

  private Views.TimelineEvent row(Happening one, Map<Long, String> names) {
    var actor = one.actor();
    Optional<String> name =
        actor.id().isEmpty()
            ? Optional.empty()
            : switch (actor.kind()) {
              case AGENT -> agents.of(actor.id().getAsLong());
              case CUSTOMER -> Optional.ofNullable(names.get(actor.id().getAsLong()));
              case BOT, SYSTEM -> Optional.empty();
            };
    return new Views.TimelineEvent(
        Ids.text(one.id()),
        "event",
        Ids.text(one.conversation()),
        one.at(),
        new Views.Author(
            actor.kind().text(),
            actor.id().isPresent()
                ? Optional.of(Ids.text(actor.id().getAsLong()))
                : Optional.empty(),
            name),
        changes(one),
        one.cause());
  }

  private static List<Views.FieldChange> changes(Happening one) {
    var before = Json.MAPPER.readTree(one.before());
    return Json.MAPPER.readTree(one.after()).properties().stream()
        .map(field -> change(field.getKey(), before.path(field.getKey()), field.getValue()))
        .toList();
  }

  private static Views.FieldChange change(String field, JsonNode before, JsonNode after) {
    boolean time = field.equals("snoozed_until");
    return new Views.FieldChange(field, value(before, time), value(after, time));
  }

  /** The log keeps times as milliseconds; the API tells them as everywhere. */
  private static Optional<JsonNode> value(JsonNode stored, boolean time) {
    if (stored.isNull() || stored.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        time && stored.isNumber()
            ? Json.MAPPER.valueToTree(Instant.ofEpochMilli(stored.asLong()))
            : stored);
  }
}
