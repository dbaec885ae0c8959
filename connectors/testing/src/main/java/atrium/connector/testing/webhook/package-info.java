/**
 * A stand-in for a system of one's own that is connected by the webhook channel: it posts what its
 * customers do, signed as Standard Webhooks has it, checks the signature of what it is posted,
 * takes a message once however often it comes, and tells what became of it.
 */
@NullMarked
package atrium.connector.testing.webhook;

import org.jspecify.annotations.NullMarked;
