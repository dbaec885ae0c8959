package atrium.server.messages.work;

import atrium.server.accounts.Directory;
import atrium.server.conversations.Handling;
import atrium.server.messages.customers.Closing;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;
import java.time.InstantSource;

/** What the part is built from. */
public record WorkParts(
    Database database,
    InstantSource clock,
    Directory directory,
    Handling handling,
    Inbox inbox,
    Closing closing) {}
