package atrium.server.messages.files;

import atrium.connector.content.MediaRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that this node fetches now.
 *
 * @param lease number of the claim: who comes back with an older one writes nothing
 * @param attempt counts from 1, this one included
 * @param receivedAt when its message came
 */
record Claimed(
    FileKey file,
    long channel,
    MediaRef media,
    Optional<String> name,
    long lease,
    int attempt,
    Instant receivedAt) {}
