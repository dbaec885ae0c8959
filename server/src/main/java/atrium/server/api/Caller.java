package atrium.server.api;

import java.util.Optional;

/**
 * Who called, before any workspace is named.
 *
 * @param person id of the person signed in; empty for an API token
 * @param session what ends when the session ends: an opaque key that {@link
 *     Authenticator#stillValid} understands; never the cookie's value
 */
public record Caller(Optional<Long> person, String session) {}
