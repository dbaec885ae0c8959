package atrium.server.notifications;

import atrium.server.platform.LedgerEvent;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** What this room announces, to the agent alone whom it is about: his are others than before. */
record NotificationEvent(long told, Collection<Long> subjects) implements LedgerEvent {
  /**
   * @param notifications what they are about: conversations and channels
   */
  record Moved(int v, List<String> notifications) {}

  @Override
  public String kind() {
    return "notification.changed";
  }

  @Override
  public OptionalLong conversation() {
    return OptionalLong.empty();
  }

  @Override
  public List<Long> channels() {
    return List.of();
  }

  @Override
  public OptionalLong agent() {
    return OptionalLong.of(told);
  }

  @Override
  public boolean passing() {
    return true;
  }

  @Override
  public Object payload() {
    return new Moved(1, subjects.stream().sorted().map(String::valueOf).toList());
  }
}
