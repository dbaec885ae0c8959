package atrium.server.messages.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A message as read back, with the message it quotes. */
record StoredMessage(
    long id,
    long conversation,
    long customer,
    long identity,
    long channel,
    String direction,
    String authorKind,
    OptionalLong author,
    String content,
    @Nullable String context,
    int status,
    @Nullable String problem,
    Instant sentAt,
    Instant shownAt,
    Instant receivedAt,
    Optional<Instant> editedAt,
    Optional<Instant> unsentAt,
    long revision,
    Optional<Quoted> quoted,
    Optional<String> clientKey) {
  /** What a message answers to, as far as it is here. */
  record Quoted(
      String externalId,
      OptionalLong message,
      Optional<String> authorKind,
      OptionalLong identity,
      Optional<String> kind,
      Optional<String> preview) {}
}
