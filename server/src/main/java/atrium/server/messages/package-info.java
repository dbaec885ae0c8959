/**
 * Messages, what became of them, and what is said about them afterwards.
 *
 * <p>Ingest stores here, the inbox reads. It promises that a platform id on a channel is one
 * message for ever, that status only moves forward, and that edits, reactions, receipts and
 * withdrawals give the same result in whatever order they come, even before their message.
 */
@NullMarked
package atrium.server.messages;

import org.jspecify.annotations.NullMarked;
