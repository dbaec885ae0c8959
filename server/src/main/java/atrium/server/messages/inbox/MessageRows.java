package atrium.server.messages.inbox;

import atrium.server.api.Ids;
import atrium.server.identity.Customers;
import atrium.server.messages.MessageStatus;
import atrium.server.messages.files.FileView;
import atrium.server.messages.files.Files;
import atrium.server.platform.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Messages, put together: one query of each part for all messages of a page. */
final class MessageRows {
  private static final String NO_CONTEXT = "{\"forwarded\":\"no\"}";
  private final Customers customers;
  private final Files files;
  private final InboxStore store;
  private final AgentNames agents;

  MessageRows(Customers customers, Files files, InboxStore store, AgentNames agents) {
    this.customers = customers;
    this.files = files;
    this.store = store;
    this.agents = agents;
  }

  /** Everything beside the messages themselves. */
  private record Around(
      Map<Long, List<FileView>> files,
      Map<Long, List<InboxStore.Reacted>> reactions,
      Map<Long, String> names) {}

  List<Views.Message> of(Tx tx, List<StoredMessage> messages) {
    if (messages.isEmpty()) {
      return List.of();
    }
    var ids = messages.stream().map(StoredMessage::id).toList();
    var reactions = store.reactions(tx, ids);
    var people = new HashSet<Long>();
    for (var message : messages) {
      people.add(message.identity());
      if (message.authorKind().equals("customer")) {
        message.author().ifPresent(people::add);
      }
      message.quoted().ifPresent(quoted -> quoted.identity().ifPresent(people::add));
    }
    reactions.values().forEach(list -> list.forEach(reaction -> people.add(reaction.author())));
    var around = new Around(files.of(tx, ids), reactions, customers.identityNames(tx, people));
    return messages.stream().map(message -> message(message, around)).toList();
  }

  private Views.Message message(StoredMessage m, Around around) {
    return new Views.Message(
        Ids.text(m.id()),
        Ids.text(m.conversation()),
        Ids.text(m.customer()),
        Ids.text(m.identity()),
        Ids.text(m.channel()),
        m.direction(),
        author(m, around),
        m.content(),
        around.files().getOrDefault(m.id(), List.of()).stream().map(MessageRows::file).toList(),
        m.quoted().map(quoted -> quote(quoted, around)),
        m.context() == null ? NO_CONTEXT : m.context(),
        around.reactions().getOrDefault(m.id(), List.of()).stream()
            .map(reaction -> reaction(reaction, around))
            .toList(),
        MessageStatus.of(m.status()).text(),
        m.problem(),
        m.sentAt(),
        m.shownAt(),
        m.receivedAt(),
        m.editedAt(),
        m.unsentAt(),
        m.clientKey(),
        m.revision());
  }

  private Views.Author author(StoredMessage m, Around around) {
    return switch (m.authorKind()) {
      case "customer" ->
          new Views.Author(
              "customer",
              Optional.of(Ids.text(m.author().orElse(m.identity()))),
              Optional.ofNullable(around.names().get(m.author().orElse(m.identity()))));
      case "agent" ->
          new Views.Author(
              "agent",
              text(m.author()),
              m.author().isPresent() ? agents.of(m.author().getAsLong()) : Optional.empty());
      default -> new Views.Author(m.authorKind(), text(m.author()), Optional.empty());
    };
  }

  private static Views.Quote quote(StoredMessage.Quoted quoted, Around around) {
    return new Views.Quote(
        quoted.externalId(),
        text(quoted.message()),
        quoted.authorKind(),
        quoted.authorKind().filter("customer"::equals).isPresent() && quoted.identity().isPresent()
            ? Optional.ofNullable(around.names().get(quoted.identity().getAsLong()))
            : Optional.empty(),
        quoted.kind(),
        quoted.preview());
  }

  private static Views.Reaction reaction(InboxStore.Reacted reaction, Around around) {
    boolean customer = reaction.authorKind().equals("customer");
    return new Views.Reaction(
        reaction.emoji(),
        reaction.authorKind(),
        reaction.author() == 0 ? Optional.empty() : Optional.of(Ids.text(reaction.author())),
        customer ? Optional.ofNullable(around.names().get(reaction.author())) : Optional.empty());
  }

  private static Views.File file(FileView file) {
    return new Views.File(
        file.position(),
        file.state().name().toLowerCase(Locale.ROOT),
        file.kind(),
        file.mimeType(),
        boxed(file.size()),
        file.name(),
        file.url(),
        boxed(file.width()),
        boxed(file.height()),
        boxed(file.seconds()),
        file.thumbnail(),
        file.error());
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }

  private static Optional<String> text(OptionalLong id) {
    return id.isPresent() ? Optional.of(Ids.text(id.getAsLong())) : Optional.empty();
  }
}
