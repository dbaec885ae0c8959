package atrium.server.messages.inbox;

import atrium.server.conversations.Happening;

/** What stands in a timeline. */
sealed interface Item {
  Place place();

  long conversation();

  /** A message. */
  record OfMessage(StoredMessage message) implements Item {
    @Override
    public Place place() {
      return new Place(message.shownAt(), message.id());
    }

    @Override
    public long conversation() {
      return message.conversation();
    }
  }

  /** Something that was done to a conversation. */
  record OfHappening(Happening happening) implements Item {
    @Override
    public Place place() {
      return new Place(happening.at(), happening.id());
    }

    @Override
    public long conversation() {
      return happening.conversation();
    }
  }
}
