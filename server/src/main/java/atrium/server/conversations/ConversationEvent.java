package atrium.server.conversations;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** What this room announces. */
sealed interface ConversationEvent extends LedgerEvent {
  long id();

  @Override
  default OptionalLong conversation() {
    return OptionalLong.of(id());
  }

  /** A conversation began. */
  record Opened(long id, long number, long channel) implements ConversationEvent {
    @Override
    public String kind() {
      return "conversation.opened";
    }

    @Override
    public List<Long> channels() {
      return List.of(channel);
    }

    record Numbered(int v, long number) {}

    @Override
    public Object payload() {
      return new Numbered(1, number);
    }
  }

  /** Whose it is, or something else of it, is no longer what it was. */
  record Changed(long id, List<Long> channels) implements ConversationEvent {
    record Version(int v) {}

    @Override
    public String kind() {
      return "conversation.changed";
    }

    @Override
    public Object payload() {
      return new Version(1);
    }
  }

  /** An agent has seen its messages up to a count, or marked them unread. Only for himself. */
  record Read(long id, long reader, long before, long after) implements ConversationEvent {
    record Payload(int v, long before, long after) {}

    @Override
    public String kind() {
      return "conversation.read";
    }

    @Override
    public List<Long> channels() {
      return List.of();
    }

    @Override
    public OptionalLong agent() {
      return OptionalLong.of(reader);
    }

    @Override
    public boolean passing() {
      return true;
    }

    @Override
    public Object payload() {
      return new Payload(1, before, after);
    }
  }
}
