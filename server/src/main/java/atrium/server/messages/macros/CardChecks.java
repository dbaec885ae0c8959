package atrium.server.messages.macros;

import atrium.connector.ContentFault;
import atrium.server.api.Refusal;
import atrium.server.channels.Channels;
import java.util.List;
import java.util.Map;

/** Whether a card is right in the eyes of the platform whose form it is. */
final class CardChecks {
  private final Channels channels;

  CardChecks(Channels channels) {
    this.channels = channels;
  }

  /**
   * Lets pass what could be sent, now that it is written.
   *
   * @throws Refusal.Unprocessable {@code does_not_fit}, naming every mistake by its place
   */
  void require(Macro macro) {
    var faults =
        macro.card().map(card -> channels.faults(card.with(macro.files()))).orElse(List.of());
    if (!faults.isEmpty()) {
      throw new Refusal.Unprocessable(
          "does_not_fit",
          "The platform would not take it like that.",
          faults.stream().map(CardChecks::fault).toArray(Refusal.Fault[]::new));
    }
  }

  private static Refusal.Fault fault(ContentFault fault) {
    var pointer = fault.pointer();
    return new Refusal.Fault(
        pointer.startsWith("/files")
            ? "/file_ids" + pointer.substring("/files".length())
            : "/card" + pointer,
        fault.code(),
        Map.copyOf(fault.params()));
  }
}
