/**
 * Sandboxes: stand-ins of platforms that an admin adds in the app, to try a channel without an
 * account. A person plays the customer; what he writes comes in by the webhook address with a real
 * signature, what agents answer goes out by the outbox, and the stand-in shows what arrived. Called
 * by the page and by the API. Promises that such a channel is marked, and that nothing of it leaves
 * this machine. Each node runs its own stand-ins: with several nodes, a sandbox is for trying only.
 */
@NullMarked
package atrium.server.channels.sandbox;

import org.jspecify.annotations.NullMarked;
