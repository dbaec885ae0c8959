/**
 * Signing in through a provider of identities: OpenID Connect Core 1.0, authorization code with
 * PKCE.
 *
 * <p>Only the room of accounts calls it, which knows whom a provider's word lets in. It promises
 * that a way back is taken once, within ten minutes and by the browser that set out; that what a
 * provider says is signed by its own keys, for us and for this time; and that none of them, however
 * slow or long its answers are, holds anything up for more than seconds.
 */
@NullMarked
package atrium.server.accounts.oidc;

import org.jspecify.annotations.NullMarked;
