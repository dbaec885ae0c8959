package atrium.server.messages.macros;

import atrium.server.accounts.Directory;
import atrium.server.audit.Audit;
import atrium.server.channels.Channels;
import atrium.server.conversations.Handling;
import atrium.server.conversations.Tags;
import atrium.server.identity.Customers;
import atrium.server.messages.customers.Closing;
import atrium.server.messages.files.Uploads;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import java.time.InstantSource;

/** What macros are built from. */
public record MacrosParts(
    Database database,
    Ids ids,
    InstantSource clock,
    Directory directory,
    Channels channels,
    Customers customers,
    Handling handling,
    Tags tags,
    Uploads uploads,
    Inbox inbox,
    Closing closing,
    Audit audit) {}
