package atrium.server.conversations;

import atrium.server.platform.LedgerEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Whose it is, or something else of it, is no longer what it was.
   *
   * @param change what people see of it in the timeline; empty where that is nothing
   * @param cause why, where nobody did it by hand
   */
  record Changed(
      long id, List<Long> channels, OptionalLong change, Changes changes, Optional<Cause> cause)
      implements ConversationEvent {
    static final Changes NONE = new Changes(Map.of(), Map.of());

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Difference(
        int v,
        Optional<String> change,
        Map<String, ?> before,
        Map<String, ?> after,
        Optional<String> cause) {}

    @Override
    public String kind() {
      return "conversation.changed";
    }

    @Override
    public Object payload() {
      return new Difference(
          3,
          change.isPresent() ? Optional.of(Long.toString(change.getAsLong())) : Optional.empty(),
          changes.before(),
          changes.after(),
          cause.map(Cause::text));
    }
  }

  /** What is one agent's own of it changed: whether he follows it, or is named in it. */
  record Marked(long id, long marker, String kind, boolean before, boolean after)
      implements ConversationEvent {
    record Turned(int v, boolean before, boolean after) {}

    @Override
    public List<Long> channels() {
      return List.of();
    }

    @Override
    public OptionalLong agent() {
      return OptionalLong.of(marker);
    }

    @Override
    public boolean passing() {
      return true;
    }

    @Override
    public Object payload() {
      return new Turned(1, before, after);
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
