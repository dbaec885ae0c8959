package atrium.server.channels;

import atrium.server.api.Call;
import atrium.server.api.Reply;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import java.util.List;
import java.util.function.Function;

/** What this room's routes share. */
final class Answers {
  private Answers() {}

  /** A list that is whole. */
  record Items<T>(List<T> items) {}

  /** A body with the position of the log that it is true at. */
  static Reply at(Channels channels, Call<?> call, Function<Tx, Object> read) {
    return channels.snapshot(
        call.workspace(), tx -> Reply.at(LogPosition.of(tx).seq(), read.apply(tx)));
  }
}
