package atrium.server.messages.macros;

import atrium.server.platform.LedgerEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is announced of macros: that of one's own to him alone, all others to everybody.
 *
 * @param agent whose own it is and was
 */
record MacroEvent(String kind, long macro, OptionalLong agent) implements LedgerEvent {
  record Touched(int v, String macro) {}

  /** Made, or it says, does or is something else. */
  static MacroEvent changed(long macro, OptionalLong agent) {
    return new MacroEvent("macro.changed", macro, agent);
  }

  /** It is no more. */
  static MacroEvent deleted(long macro, OptionalLong agent) {
    return new MacroEvent("macro.deleted", macro, agent);
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
    return new Touched(1, Long.toString(macro));
  }
}
