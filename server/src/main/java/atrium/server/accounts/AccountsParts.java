package atrium.server.accounts;

import atrium.server.accounts.oidc.Providers;
import atrium.server.audit.Audit;
import atrium.server.platform.Database;
import atrium.server.platform.Hints;
import atrium.server.platform.Ids;
import atrium.server.platform.secrets.Secrets;
import java.net.URI;
import java.time.InstantSource;

/**
 * What this room is made of.
 *
 * @param hints carries word of what ended to other nodes
 * @param secrets seals second factors
 * @param publicUrl the configured address, which passkeys are bound to
 * @param providers that vouch for people
 */
public record AccountsParts(
    Database database,
    Hints hints,
    Ids ids,
    InstantSource clock,
    Secrets secrets,
    Audit audit,
    URI publicUrl,
    Providers providers) {}
