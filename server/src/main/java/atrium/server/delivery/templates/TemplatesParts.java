package atrium.server.delivery.templates;

import atrium.server.audit.Audit;
import atrium.server.channels.Channels;
import atrium.server.conversations.Conversations;
import atrium.server.identity.Customers;
import atrium.server.messages.files.Uploads;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import java.time.InstantSource;

/** What the catalogue works with. */
public record TemplatesParts(
    Database database,
    Ids ids,
    InstantSource clock,
    Channels channels,
    Customers customers,
    Conversations conversations,
    Uploads uploads,
    Audit audit) {}
