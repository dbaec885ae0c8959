package atrium.server.ingest;

import atrium.server.audit.Audit;
import atrium.server.channels.Channels;
import atrium.server.conversations.Conversations;
import atrium.server.identity.Identities;
import atrium.server.identity.Profiles;
import atrium.server.messages.Messages;
import atrium.server.messages.files.Files;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** What ingest is built from. */
public record IngestParts(
    Database database,
    Ids ids,
    InstantSource clock,
    MeterRegistry metrics,
    Channels channels,
    Identities identities,
    Profiles profiles,
    Conversations conversations,
    Messages messages,
    Files files,
    Audit audit) {
  ItemWriter items() {
    return new ItemWriter(
        new MessageWriter(ids, identities, conversations, messages, files),
        new NewsWriter(identities, profiles, messages),
        identities,
        profiles,
        channels);
  }
}
