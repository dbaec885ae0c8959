package atrium.server.channels;

import atrium.connector.ConnectorContext;
import atrium.server.audit.Audit;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.secrets.Secrets;
import java.time.InstantSource;

/**
 * What this room is built from.
 *
 * @param context lent to every connector
 */
public record ChannelsParts(
    Database database,
    Ids ids,
    InstantSource clock,
    Secrets secrets,
    Catalogue catalogue,
    ConnectorContext context,
    Audit audit) {}
