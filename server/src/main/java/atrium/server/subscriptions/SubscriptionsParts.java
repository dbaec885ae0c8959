package atrium.server.subscriptions;

import atrium.connector.PlatformHttp;
import atrium.server.audit.Audit;
import atrium.server.platform.Database;
import atrium.server.platform.Ids;
import atrium.server.platform.secrets.Secrets;
import java.time.InstantSource;

/**
 * What this room is made of.
 *
 * @param http the one way out: private addresses are refused, redirects are not followed
 */
public record SubscriptionsParts(
    Database database,
    Ids ids,
    InstantSource clock,
    Secrets secrets,
    PlatformHttp http,
    Entities entities,
    Audit audit) {}
