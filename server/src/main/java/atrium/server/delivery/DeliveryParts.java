package atrium.server.delivery;

import atrium.server.channels.Channels;
import atrium.server.conversations.Conversations;
import atrium.server.delivery.templates.Templates;
import atrium.server.identity.Customers;
import atrium.server.messages.Replies;
import atrium.server.messages.files.Uploads;
import atrium.server.messages.inbox.Inbox;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import java.time.InstantSource;

/** What the room works with. */
public record DeliveryParts(
    Database database,
    Ids ids,
    InstantSource clock,
    Channels channels,
    Customers customers,
    Conversations conversations,
    Replies replies,
    Uploads uploads,
    Inbox inbox,
    Templates templates) {}
