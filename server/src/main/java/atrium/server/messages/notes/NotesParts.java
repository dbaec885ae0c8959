package atrium.server.messages.notes;

import atrium.server.accounts.Directory;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Handling;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import java.time.InstantSource;

/** What notes are built from. */
public record NotesParts(
    Database database,
    Ids ids,
    InstantSource clock,
    Conversations conversations,
    Handling handling,
    Directory directory,
    Inbox inbox) {}
