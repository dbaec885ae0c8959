package atrium.server.messages.inbox;

import atrium.server.accounts.Directory;
import atrium.server.api.Cursors;
import atrium.server.channels.Channels;
import atrium.server.conversations.Conversations;
import atrium.server.conversations.Tags;
import atrium.server.identity.Customers;
import atrium.server.messages.files.Files;
import atrium.server.platform.Database;

/** What the inbox reads from. */
public record InboxParts(
    Database database,
    Directory directory,
    Channels channels,
    Customers customers,
    Conversations conversations,
    Tags tags,
    Files files,
    Cursors cursors) {}
