package atrium.server.messages.lists;

import atrium.server.accounts.Directory;
import atrium.server.audit.Audit;
import atrium.server.channels.Channels;
import atrium.server.conversations.Tags;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import java.time.InstantSource;

/** What saved views are built from. */
public record ListsParts(
    Database database,
    Ids ids,
    InstantSource clock,
    Directory directory,
    Channels channels,
    Tags tags,
    Audit audit) {}
