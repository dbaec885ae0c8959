package atrium.server.notifications;

import atrium.server.accounts.Directory;
import atrium.server.channels.Channels;
import atrium.server.conversations.Conversations;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;
import atrium.server.platform.Tx;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/**
 * What notifications are built from.
 *
 * @param sharing the teams of a workspace whose conversations find somebody by themselves: their
 *     members are told of what they get, not of all that comes to the team
 */
public record NotificationsParts(
    Database database,
    InstantSource clock,
    Directory directory,
    Channels channels,
    Conversations conversations,
    Inbox inbox,
    Function<Tx, Set<Long>> sharing) {}
