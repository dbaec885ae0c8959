/**
 * Passkeys: what a browser's authenticator shows, checked as WebAuthn Level 3 asks.
 *
 * <p>Only the room of accounts calls it, which knows what a passkey opens. It promises that a
 * challenge is answered once, within five minutes and for what it was asked for; that origin and
 * relying party are those of the configured address and no others; that its owner was verified by
 * the authenticator; and that a signature counter which goes back is noticed.
 */
@NullMarked
package atrium.server.accounts.passkeys;

import org.jspecify.annotations.NullMarked;
