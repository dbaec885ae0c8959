/**
 * Notes: what the team says among itself, in the thread and never to the customer.
 *
 * <p>Its routes are the only ones that write notes; timeline, list and live sockets show them as
 * the messages they are, and delivery cannot see them. It promises that no note is handed to a
 * connector, that only its author changes one, and that the words of a deleted one are gone.
 */
@NullMarked
package atrium.server.messages.notes;

import org.jspecify.annotations.NullMarked;
