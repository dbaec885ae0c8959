package atrium.server.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody wants to say.
 *
 * @param channel empty: the usual way
 * @param identity which of the customer's addresses, where he has several on the channel
 * @param replyTo the message it quotes
 * @param undo how long it waits before it goes, so that it can be cancelled; empty: as configured
 * @param key the caller's own name of the call: a second call under it is the first one's message
 */
record Draft(
    Saying saying,
    OptionalLong channel,
    OptionalLong identity,
    OptionalLong replyTo,
    Optional<Duration> undo,
    Optional<String> key) {}
