package atrium.server.conversations;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/** What is announced of tags; everybody in the workspace hears of it. */
record TagEvent(String kind, long tag) implements LedgerEvent {
  record Touched(int v, String tag) {}

  /** Made, renamed or coloured otherwise. */
  static TagEvent changed(long tag) {
    return new TagEvent("tag.changed", tag);
  }

  /** No conversation has it any more. */
  static TagEvent deleted(long tag) {
    return new TagEvent("tag.deleted", tag);
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
    return new Touched(1, Long.toString(tag));
  }
}
