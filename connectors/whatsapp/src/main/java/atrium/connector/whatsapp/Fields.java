package atrium.connector.whatsapp;

import atrium.connector.InboundEvent;
import java.util.Optional;

/** Which reader takes the news of which subscribed field. */
final class Fields {
  private Fields() {}

  static void read(Change change) {
    var before = change.events().size();
    switch (change.field()) {
      case "messages" -> messages(change);
      case "smb_message_echoes" -> change.each("message_echoes", Histories::echo);
      case "history" -> history(change);
      case "smb_app_state_sync" ->
          change.each(
              "state_sync",
              item -> item.ignored("The phone app's address book: names come with messages"));
      case "user_preferences" -> change.each("user_preferences", Persons::consent);
      case "user_id_update" -> change.each("user_id_update", Persons::userId);
      case "calls" -> calls(change);
      case "group_lifecycle_update",
          "group_settings_update",
          "group_status_update",
          "group_participants_update" ->
          change.each("groups", Groups::read);
      default -> single(change);
    }
    change.each("errors", Notices::error);
    if (change.events().size() == before) {
      nothing(change);
    }
  }

  private static void messages(Change change) {
    change.each("messages", Fields::message);
    change.visit(change.value(), "statuses", change.pointer(), Fields::status);
  }

  /** A message may not have come because its recipient wants none of its sort. */
  private static void status(Change.Item item) {
    item.change().add(Statuses.read(item));
    Persons.stopped(item).ifPresent(item.change()::add);
  }

  private static InboundEvent message(Change.Item item) {
    var people = item.change().people();
    var customer = people.find(Messages.sender(item.node()));
    return Messages.read(item, new Messages.Side(customer, false, false));
  }

  private static void history(Change change) {
    change.visit(change.value(), "history", change.pointer(), Histories::chunk);
    change.each("messages", Histories::file);
  }

  private static void calls(Change change) {
    change.each("calls", Calls::read);
    change.each("statuses", item -> item.ignored("A call's signalling; its end is told apart"));
  }

  /** Fields whose value is one piece of news. */
  private static void single(Change change) {
    change.one(
        change.value(),
        change.pointer(),
        item ->
            change.add(
                Notices.read(item)
                    .orElseGet(() -> item.ignored("Unknown field: " + change.field()))));
  }

  private static void nothing(Change change) {
    change.add(
        new InboundEvent.Ignored(
            change.accountKey(), change.pointer(), "Nothing in it for field " + change.field()));
  }

  /** Quiet fields: subscribed by some, of no consequence to an inbox. */
  static Optional<String> ofNoConsequence(String field) {
    return switch (field) {
      case "partner_solutions", "payment_configuration_update", "automatic_events", "flows" ->
          Optional.of("Of no consequence to an inbox: " + field);
      default -> Optional.empty();
    };
  }
}
