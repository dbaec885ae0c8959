package atrium.server.messages.lists;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is announced of saved views: that of one's own to him alone, all others to everybody.
 *
 * @param agent whose own it is and was
 */
record ViewEvent(String kind, long view, OptionalLong agent) implements LedgerEvent {
  record Touched(int v, String view) {}

  /** Made, or it is called, placed or filtered otherwise, or others see it. */
  static ViewEvent changed(long view, OptionalLong agent) {
    return new ViewEvent("view.changed", view, agent);
  }

  /** It is no more. */
  static ViewEvent deleted(long view, OptionalLong agent) {
    return new ViewEvent("view.deleted", view, agent);
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
  public Object payload() {
    return new Touched(1, Long.toString(view));
  }
}
