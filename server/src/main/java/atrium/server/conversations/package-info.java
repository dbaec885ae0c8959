/**
 * Episodes of a customer's talk with the business, from first contact to close.
 *
 * <p>Ingest places messages here and advances what they changed; the inbox reads lists. It promises
 * that at most one open conversation of a customer takes new messages, whoever races whom, and that
 * nothing ever moves a message from one conversation to another.
 */
@NullMarked
package atrium.server.conversations;

import org.jspecify.annotations.NullMarked;
