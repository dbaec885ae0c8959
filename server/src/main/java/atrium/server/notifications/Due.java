package atrium.server.notifications;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Something that happened and that somebody may have to be told of.
 *
 * @param seq of the event in the log; of several that are told as one, of the last
 * @param conversation empty where it is about a channel
 * @param source by kind: the message, the note, the change of the conversation, or the notice
 * @param targets agents and teams that the event itself names
 * @param occurrences how many events it stands for
 */
record Due(
    long workspace,
    long seq,
    Kind kind,
    Instant at,
    OptionalLong conversation,
    OptionalLong channel,
    long source,
    List<Long> targets,
    int occurrences) {
  Due {
    targets = List.copyOf(targets);
  }

  /** What it is about. */
  long subject() {
    return conversation.orElseGet(channel::getAsLong);
  }

  /** This one, and before it another of the same conversation. */
  Due after(Due earlier) {
    return new Due(
        workspace,
        seq,
        kind,
        at,
        conversation,
        channel,
        source,
        targets,
        occurrences + earlier.occurrences);
  }
}
