package atrium.server.delivery;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** An agent wrote on, or gave up, an answer; told to his other browsers alone. */
record DraftChanged(long conversationId, long writer) implements LedgerEvent {
  record Payload(int v) {}

  @Override
  public String kind() {
    return "conversation.draft";
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.of(conversationId);
  }

  @Override
  public List<Long> channels() {
    return List.of();
  }

  @Override
  public OptionalLong agent() {
    return OptionalLong.of(writer);
  }

  @Override
  public boolean passing() {
    return true;
  }

  @Override
  public Object payload() {
    return new Payload(1);
  }
}
