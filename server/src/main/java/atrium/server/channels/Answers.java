package atrium.server.channels;

import atrium.server.api.Call;
import atrium.server.api.Refusal;
import atrium.server.api.Reply;
import atrium.server.platform.LogPosition;
import atrium.server.platform.Tx;
import java.util.List;
import java.util.OptionalLong;
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

  /** The revision that a change was made from, if the caller says. */
  static OptionalLong expected(Call<?> call) {
    return call.meta().ifMatch().map(Answers::revision).orElse(OptionalLong.empty());
  }

  private static OptionalLong revision(String tag) {
    if (!tag.matches("\"[0-9]{1,18}\"")) {
      throw new Refusal.Invalid(
          "invalid_value",
          "If-Match takes a revision in quotes.",
          Refusal.Fault.of("If-Match", "invalid_value"));
    }
    return OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1)));
  }
}
